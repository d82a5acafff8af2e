"""The live page: the case asked from a browser of this machine, over a server on its loopback address."""
