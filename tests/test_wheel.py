"""What is built is whole: a wheel in a fresh environment works from another folder."""

import subprocess
import sys
import sysconfig
import tarfile
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest
from conftest import PATIENCE_SECONDS, ROOT
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder

pytestmark = pytest.mark.libraries


def _run(words: Sequence[str | Path], folder: Path | None = None) -> bytes:
    """What a program prints that ends well."""
    done = subprocess.run(
        words, cwd=folder, check=True, capture_output=True, timeout=PATIENCE_SECONDS
    )
    assert done.stderr == b""
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without an index."""
    folder = tmp_path_factory.mktemp("wheel")
    [path] = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(path)


@pytest.fixture(scope="module")
def ddci(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment that has the wheel and, by a path, its libraries."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / ("python.exe" if sys.platform == "win32" else "python")
    install = ["-m", "pip", "install", "-q", "--no-index", "--no-deps", str(wheel)]
    _run([python, *install])
    found = _run([python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"])
    # A plain path in a .pth file brings the libraries but not the checkout behind them.
    libraries = sysconfig.get_paths()["purelib"]
    Path(found.decode("utf-8").strip(), "libraries.pth").write_text(
        f"{libraries}\n", encoding="utf-8"
    )
    return scripts / ("ddci.exe" if sys.platform == "win32" else "ddci")


def test_the_wheel_checks_the_example_from_another_folder(ddci: Path, tmp_path: Path) -> None:
    for words in (["new", "--example", "-q"], ["check", "--lang", "vi"]):
        printed = _run([ddci, *words], tmp_path)
    last_line = printed.decode("utf-8").splitlines()[-1]
    assert last_line.startswith("plans/2023.yaml: 8 chỉ số, 53 nhiệm vụ, không có lỗi")


def test_the_wheel_makes_the_schema_that_it_carries(ddci: Path, tmp_path: Path) -> None:
    assert _run([ddci, "schema"], tmp_path) == (ROOT / "plans" / "plan.schema.json").read_bytes()


def test_the_wheel_explains_its_codes(ddci: Path, tmp_path: Path) -> None:
    said = _run([ddci, "check", "--explain", "DD401", "--lang", "vi"], tmp_path)
    assert said.decode("utf-8").startswith("lỗi[DD401]: ")


def test_the_wheel_writes_reports_with_its_templates(ddci: Path, tmp_path: Path) -> None:
    """And an office's own wording, copied from it, says the same as long as nothing is changed."""
    for words in (
        ["new", "--example", "-q"],
        ["new", "--wording", "-o", "mau.md.j2", "-q"],
        ["report", "2023-q1", "-o", "a.docx", "-q"],
        ["report", "2023-q1", "-o", "a.html", "-q"],
        ["report", "2023-q1", "-o", "a.md", "-q", "--lang", "vi"],
        ["report", "2023-q1", "-o", "b.md", "-q", "--lang", "vi", "--template", "mau.md.j2"],
    ):
        _run([ddci, *words], tmp_path)
    assert (tmp_path / "a.md").read_bytes() == (tmp_path / "b.md").read_bytes()


def test_the_wheel_checks_many_files_with_helpers(ddci: Path, tmp_path: Path) -> None:
    """Helpers start from the installed command, not from a checkout."""
    for number in range(60):
        example = (ROOT / "plans" / "2023.yaml").read_bytes()
        (tmp_path / f"{number}.yaml").write_bytes(example)
    said = _run([ddci, "check", ".", "--jobs", "2", "--lang", "en", "-q"], tmp_path)
    assert said.count(b"warning[DD603]") == 180


def test_the_source_distribution_leaves_the_benchmarks_out(tmp_path: Path) -> None:
    """It has all else that its commands and its tests name."""
    [path] = SdistBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {"tests/test_check.py", "plans/2023.yaml", "README.vi.md", "constraints.txt"} <= names
    assert not [name for name in names if "benchmarks" in name]


def test_the_wheel_uses_its_own_files(ddci: Path, tmp_path: Path) -> None:
    """Not those of the checkout that the tests run from."""
    script = (
        "import ddci_cli.resources as r; "
        "print(*map(r.example_plan, r.EXAMPLE_YEARS), r.plan_schema(), r.locale_dir(), sep='\\n')"
    )
    python = ddci.with_name(ddci.name.replace("ddci", "python"))
    for line in _run([python, "-c", script], tmp_path).decode("utf-8").splitlines():
        path = Path(line)
        assert path.exists()
        assert not path.is_relative_to(ROOT)
