import subprocess
import sys


def test_importing_the_room_loads_no_slow_library():
    program = (
        "import sys, workbench.reading\n"
        "print([m for m in ('trafilatura', 'lxml', 'charset_normalizer', 'sqlite3') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
