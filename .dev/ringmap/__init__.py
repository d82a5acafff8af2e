"""This checkout as the package ringmap, for a Python that has another one installed or none: put `.dev` on its path.

A real file rather than links to the rooms: Windows makes links for administrators and developer mode alone.
"""

from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
__path__[:] = [str(_ROOT)]
__file__ = str(_ROOT / "__init__.py")
exec(compile((_ROOT / "__init__.py").read_text("utf-8"), __file__, "exec"))
