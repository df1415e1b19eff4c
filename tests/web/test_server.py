"""The server's pages: without a token nothing is shown, and no other page may act for whoever looks at it."""

import asyncio
from contextlib import asynccontextmanager

import pytest
from aiohttp import CookieJar, WSServerHandshakeError
from aiohttp.test_utils import TestClient, TestServer

from workbench.web.entrance import Entrance, hashed
from workbench.web.server import DeskServer, Served, is_loopback

TOKEN = "the token of ana"


@asynccontextmanager
async def browser(database, *, named=None, **options):
    told: list[str] = []
    named = {"ana": hashed(TOKEN)} if named is None else named
    served = Served(database, "127.0.0.1", 0, Entrance(lambda: named), tell=told.append, **options)
    server = TestServer(DeskServer(served).application())
    async with Browser(server, cookie_jar=CookieJar(unsafe=True)) as client:
        client.told, client.named = told, named
        client.origin = {"Origin": f"http://{server.host}:{server.port}"}
        yield client


class Browser(TestClient):
    """What a browser sends, the lines that the server told, and the reviewers, to be changed."""

    told: list[str]
    named: dict[str, str]
    origin: dict[str, str]


async def test_nothing_is_shown_without_a_token(database):
    async with browser(database) as client:
        page = await client.get("/")
        assert page.status == 200
        assert "This desk belongs to reviewers with a token" in await page.text()
        for path in ("/ws", "/download/key", "/leave", "/anything"):
            answer = await client.get(path)
            assert answer.status == 403


async def test_the_link_with_a_token_leads_to_an_address_without_it(database):
    async with browser(database) as client:
        answer = await client.get("/", params={"token": TOKEN}, allow_redirects=False)
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert TOKEN not in cookie
        page = await client.get("/")
        text = await page.text()
        assert "Quote workbench · ana" in text
        assert TOKEN not in text
        assert not any(TOKEN in line for line in client.told)


async def test_a_token_is_taken_from_the_form_too(database):
    async with browser(database) as client:
        answer = await client.post("/enter", data={"token": f" {TOKEN}\n"}, headers=client.origin)
        assert "Quote workbench · ana" in await answer.text()
        await client.post("/leave", headers=client.origin)
        assert "with a token" in await (await client.get("/")).text()


async def test_who_guesses_is_told_to_wait(database):
    async with browser(database) as client:
        statuses = [(await client.get("/", params={"token": f"guess {n}"})).status for n in range(7)]
        assert statuses == [403] * 5 + [429] * 2
        assert (await client.get("/", params={"token": TOKEN})).status == 429
        assert client.told[:1] == ["A wrong token from 127.0.0.1."]


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:9", "null", ""])
async def test_another_page_cannot_open_a_desk_for_whoever_looks_at_it(database, origin):
    async with browser(database) as client:
        await client.get("/", params={"token": TOKEN})
        with pytest.raises(WSServerHandshakeError, match="403"):
            await client.ws_connect("/ws", headers={"Origin": origin})
        assert (await client.post("/leave", headers={"Origin": origin})).status == 403


async def test_every_page_keeps_to_itself(database):
    async with browser(database) as client:
        for path in ("/", "/?token=" + TOKEN.replace(" ", "%20"), "/static/js/textual.js"):
            answer = await client.get(path)
            policy = answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in policy
            assert "frame-ancestors 'none'" in policy
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert "http://" not in await answer.text() or path.startswith("/static")


async def test_no_folder_is_listed_and_none_is_left(database):
    async with browser(database) as client:
        for path in ("/static/", "/static/js", "/static/../server.py", "/static/%2e%2e/server.py"):
            assert (await client.get(path)).status in (403, 404)


async def screen(socket, *words):
    """Read what the desk draws until all the words were drawn."""
    drawn = ""
    async with asyncio.timeout(40):
        while not all(word in drawn for word in words):
            message = await socket.receive()
            assert message.data is not None, "the desk was closed"
            drawn += message.data.decode("utf-8", "replace") if isinstance(message.data, bytes) else ""


async def until(told):
    """Wait for something to be so."""
    async with asyncio.timeout(20):
        while not told():  # noqa: ASYNC110 - nobody tells of it
            await asyncio.sleep(0.05)


async def test_a_desk_is_driven_through_the_socket_and_the_audit_names_its_reviewer(database, store, add):
    claim = add("The dam will hold")
    async with browser(database) as client:
        await client.get("/", params={"token": TOKEN})
        async with client.ws_connect("/ws?width=120&height=40", headers=client.origin) as socket:
            await screen(socket, "dam will hold", "ana")
            for sent in ("no list", [], ["stdin"], ["resize", {"width": "x"}], ["resize", 7], [1, 2]):
                await socket.send_json(sent)
            await socket.send_str("no json at all")
            await socket.send_json(["resize", {"width": 100, "height": 10**9}])
            await socket.send_json(["stdin", "v"])
            await until(
                lambda: store.value("SELECT reviewer FROM reviews WHERE claim_id = ?", [claim]) == "ana"
            )
        await until(lambda: len(client.told) == 2)
        assert client.told == ["ana opened the desk from 127.0.0.1.", "ana closed the desk."]


async def test_who_is_taken_off_the_list_is_out_with_the_next_key(database, add):
    add("The dam will hold")
    async with browser(database) as client:
        await client.get("/", params={"token": TOKEN})
        async with client.ws_connect("/ws", headers=client.origin) as socket:
            await screen(socket, "dam will hold")
            client.named.clear()
            await socket.send_json(["stdin", "v"])
            async with asyncio.timeout(20):
                while not socket.closed:
                    await socket.receive()


async def test_no_more_desks_are_opened_than_may_be(database, add):
    add("The dam will hold")
    async with browser(database, most=1) as client:
        await client.get("/", params={"token": TOKEN})
        async with client.ws_connect("/ws", headers=client.origin) as socket:
            await screen(socket, "dam will hold")
            with pytest.raises(WSServerHandshakeError, match="429"):
                await client.ws_connect("/ws", headers=client.origin)


async def test_behind_a_proxy_the_cookie_is_for_tls_alone_and_guesses_count_by_address(database):
    async with browser(database, public_url="https://desk.example") as client:
        outside = {"Origin": "https://desk.example"}
        guess = [
            (
                await client.get(
                    "/", params={"token": "guess"}, headers={"X-Forwarded-For": "1.2.3.4, 9.9.9.9"}
                )
            ).status
            for _ in range(6)
        ]
        assert guess[-1] == 429
        answer = await client.post("/enter", data={"token": TOKEN}, headers=outside, allow_redirects=False)
        assert answer.status == 303
        assert "Secure" in answer.headers["Set-Cookie"]


@pytest.mark.parametrize(
    ("host", "told"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), ("0.0.0.0", False), ("desk", False)],
)
def test_only_this_machine_is_loopback(host, told):
    assert is_loopback(host) is told
