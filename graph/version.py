"""Version: which ringmap this is."""

from importlib.metadata import PackageNotFoundError, version


def get_version() -> str:
    """The installed version, "unknown" where ringmap runs from a checkout that nobody installed."""
    try:
        return version("ringmap")
    except PackageNotFoundError:
        return "unknown"
