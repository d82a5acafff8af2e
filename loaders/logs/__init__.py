"""Reads intelligence logs: subjects, their belongings, links, firms and vehicles."""
