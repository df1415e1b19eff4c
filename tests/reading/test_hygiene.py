import subprocess
import sys


def test_importing_the_room_loads_no_slow_library():
    slow = "trafilatura lxml charset_normalizer sqlite3 pypdf cryptography certifi http.client ssl zipfile pyexpat"
    program = f"import sys, workbench.reading\nprint([m for m in {slow.split()} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
