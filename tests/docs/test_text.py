"""Links lead somewhere, and no file speaks of the machine it was written on."""

import re
import subprocess
from fnmatch import fnmatch
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_WORDS_OF_LANGUAGE = ("corpus/*", "models/*/vocab/strings.json")  # name people of every sort
_FOREIGN = re.compile(r"(?<!\w)/[w]ork/|/home/\w|/Users/\w|\bclaude\b|\bhelper session", re.IGNORECASE)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_relative_links_resolve(page: Path) -> None:
    links = [link.partition("#")[0] for link in _LINK.findall(page.read_text(encoding="utf-8"))]
    broken = [link for link in links if link and "://" not in link and not (page.parent / link).exists()]
    assert broken == []


def test_no_file_names_a_machine_or_its_tools() -> None:
    found = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip("this is no git checkout")
    files = [
        name for name in found.stdout.split("\0") if name and not any(fnmatch(name, p) for p in _WORDS_OF_LANGUAGE)
    ]
    named = {
        name: match[0]
        for name in files
        if (ROOT / name).is_file()
        and (match := _FOREIGN.search((ROOT / name).read_bytes().decode("utf-8", errors="replace")))
    }
    assert named == {}
