"""The version of the installed ringmap."""

from importlib.metadata import PackageNotFoundError, version


def get_version() -> str:
    """Return the installed version, or "unknown" if ringmap runs from a checkout that is not installed."""
    try:
        return version("ringmap")
    except PackageNotFoundError:
        return "unknown"
