import pytest

from workbench.model import BadInput
from workbench.reading import Robots


def robots(site, rules, **options):
    waits: list[float] = []

    def answer(handler):
        handler.send_response(200 if rules else 404)
        handler.end_headers()
        handler.wfile.write(rules or b"")

    site.pages["/robots.txt"] = answer
    return Robots(allow_private=True, sleep=waits.append, **options), waits


def test_a_page_that_robots_txt_disallows_is_not_fetched(site):
    manners, _ = robots(site, b"User-agent: *\nDisallow: /private\n")
    manners.wait_for(f"{site.url}/public")
    with pytest.raises(BadInput, match=r"robots\.txt asks programs not to"):
        manners.wait_for(f"{site.url}/private/a")


def test_robots_txt_is_read_once_and_only_where_it_is_respected(site):
    manners, _ = robots(site, b"User-agent: *\nDisallow: /\n", respected=False)
    manners.wait_for(f"{site.url}/a")
    assert site.asked == []
    manners, _ = robots(site, b"")
    manners.wait_for(f"{site.url}/a")
    manners.wait_for(f"{site.url}/b")
    assert len(site.asked) == 1


def test_between_two_pages_of_one_server_there_is_a_pause(site):
    manners, waits = robots(site, b"User-agent: *\nCrawl-delay: 5\n")
    manners.wait_for(f"{site.url}/a")
    assert waits == []
    manners.wait_for(f"{site.url}/b")
    assert 4 < waits[0] <= 5
