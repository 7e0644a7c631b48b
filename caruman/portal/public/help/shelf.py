"""Every article, on its shelf."""

from __future__ import annotations

from caruman.portal.public.help import for_employers, for_everyone, for_self_employed, getting_in
from caruman.portal.public.help.parts import Article, Topic
from caruman.values.words import Words

TOPICS = (
    Topic("account", Words("Akaun anda", "Your account", "您的账户")),
    Topic("employer", Words("Majikan dan caruman", "Employers and contributions", "雇主与缴纳金")),
    Topic("self", Words("Bekerja sendiri dan suri rumah", "Self-employed and housewives", "自雇与家庭主妇")),
    Topic("everyone", Words("Untuk semua orang", "For everyone", "所有人")),
)

ARTICLES: dict[str, Article] = {
    article.slug: article
    for article in (
        *getting_in.ARTICLES,
        *for_employers.ARTICLES,
        *for_self_employed.ARTICLES,
        *for_everyone.ARTICLES,
    )
}


def on_shelf(topic: Topic) -> list[Article]:
    """Give the articles of a topic in their order."""
    return [article for article in ARTICLES.values() if article.topic == topic.slug]
