"""Linking: how likely two entities are one person, in bits, and which to join, by evidence that adds up.

The exact rules of identity come first. What they leave apart is compared here, over plain values.
"""
