"""The desk in a real browser: two reviewers at once, each by their own keys and under their own name."""

import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

_FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--window-size=1280,800",
)  # fmt: skip


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


@pytest.fixture
def command(tmp_path):
    """Run a command with settings of its own; give its standard output."""
    environment = os.environ | {
        "WORKBENCH_CONFIG": str(tmp_path / "config.toml"),
        "WORKBENCH_STATE": str(tmp_path / "state"),
        "PYTHONPATH": str(Path(__file__).parents[2]),
    }

    def run(*words, background=False):
        line = [sys.executable, "-m", "workbench", *map(str, words)]
        if background:
            return subprocess.Popen(line, env=environment, stderr=subprocess.PIPE, text=True)
        return subprocess.run(
            line, env=environment, capture_output=True, text=True, check=True
        ).stdout.strip()

    return run


@pytest.fixture
def address(command, database):
    """Where the desk on the test's file is served, when it is."""
    port = free_port()
    server = command("serve", "--port", port, database, background=True)
    assert "is at" in server.stderr.readline()
    for _ in range(100):
        with socket.socket() as trying:
            if trying.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.1)
    yield f"http://127.0.0.1:{port}/"
    server.terminate()
    server.communicate(timeout=20)


@pytest.fixture
def chromium():
    """Open browsers, each with cookies of its own."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    place, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if place is None or driver is None:
        pytest.skip("Chromium and chromedriver are not installed")
    opened = []

    def start():
        options = webdriver.ChromeOptions()
        options.binary_location = place
        for flag in _FLAGS:
            options.add_argument(flag)
        opened.append(webdriver.Chrome(service=webdriver.ChromeService(driver), options=options))
        return opened[-1]

    yield start
    for one in opened:
        one.quit()


def until(told, what):
    """Wait for something to be so."""
    for _ in range(300):
        if told():
            return
        time.sleep(0.1)
    pytest.fail(f"never came: {what}")


def reviews(store):
    return list(store.rows("SELECT claim_id, reviewer, verdict FROM reviews ORDER BY id"))


def test_two_reviewers_move_and_judge_at_once(command, database, store, add, chromium, request):
    dam, pier = add("The dam will hold"), add("The pier is closed")
    tokens = {name: command("reviewers", "add", name) for name in ("ana", "bo")}
    address = request.getfixturevalue("address")
    ana, bo = chromium(), chromium()
    for name, browser in (("ana", ana), ("bo", bo)):
        browser.get(f"{address}?token={tokens[name]}")
        assert browser.current_url == address
        assert browser.title == f"Quote workbench · {name}"
    keys = {}
    for name, browser in (("ana", ana), ("bo", bo)):
        body = browser.find_element("tag name", "body")
        until(lambda body=body: "-first-byte" in body.get_attribute("class"), "a desk")
        keys[name] = browser.find_element("css selector", ".xterm-helper-textarea").send_keys
    time.sleep(2)  # the desk is drawn, and takes keys
    keys["ana"]("v")
    until(lambda: len(reviews(store)) == 1, "ana's verdict")
    keys["bo"]("G")
    time.sleep(1)
    keys["bo"]("x")
    until(lambda: len(reviews(store)) == 2, "bo's verdict")
    found = {(row["claim_id"], row["reviewer"], row["verdict"]) for row in reviews(store)}
    assert found == {(dam, "ana", "verified"), (pier, "bo", "disputed")}
    severe = [line for line in ana.get_log("browser") if line["level"] == "SEVERE"]
    assert severe == []
