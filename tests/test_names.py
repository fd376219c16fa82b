"""Names of programmes and tracks are learned from the guides held: other guides, other names."""

from __future__ import annotations

import pytest

from kb.guide import Guide, Track
from kb.programme import family
from kb.store import Store
from search.names import Names


def guide(id: str, programme: str, year: int = 2024, aliases: tuple[str, ...] = (), tracks: tuple[str, ...] = ()) -> Guide:
    return Guide(
        id=id,
        title=f"{year}年{programme}申报指南",
        year=year,
        programme=programme,
        aliases=aliases,
        tracks=tuple(Track(name=name) for name in tracks),
        file=f"{id}.txt",
        sha256="0" * 64,
        characters=1,
    )


OCEAN = guide("ocean", "海洋强省建设计划", aliases=("海强计划",), tracks=("深海装备类项目", "海水养殖项目"))
TALENT = guide("talent", "飞鹰青年人才计划", tracks=("重点项目", "一般项目"))
TICKET = guide("ticket", "科技创新券")
NAMES = Names.learn([OCEAN, TALENT, TICKET])


@pytest.mark.parametrize(
    ("of", "name"),
    [
        (OCEAN, "海洋强省建设计划"),
        (OCEAN, "海洋强省建设"),
        (OCEAN, "海强计划"),
        (OCEAN, "海强"),
        (TALENT, "飞鹰青年人才计划"),
        (TALENT, "飞鹰青年"),
        (TICKET, "科技创新券"),
        (TICKET, "创新券"),
    ],
)
def test_what_binds(of: Guide, name: str) -> None:
    assert name in NAMES.programmes[family(of.programme)].binding
    for key, named in NAMES.programmes.items():
        assert key == family(of.programme) or name not in named.binding


@pytest.mark.parametrize("word", ["计划", "项目", "科技", "人才", "青年人才", "建设", "创新", "专项", "发展计划", "科技发展", "申报", ""])
def test_words_of_the_genre_name_nothing(word: str) -> None:
    for named in (*NAMES.programmes.values(), *NAMES.tracks.values()):
        assert word not in named.binding | named.hints


def test_tracks_are_named_without_their_tail() -> None:
    track = NAMES.tracks[family(OCEAN.programme), "深海装备类项目"]
    assert {"深海装备类项目", "深海装备"} <= track.binding
    assert "深海装备" in track.hints


def test_a_track_of_generic_words_is_named_whole_only() -> None:
    assert NAMES.tracks[family(TALENT.programme), "重点项目"].binding == {"重点项目"}


def test_what_two_programmes_share_names_neither() -> None:
    names = Names.learn([guide("a", "深海探测计划"), guide("b", "深海养殖计划")])
    for named in names.programmes.values():
        assert "深海" not in named.binding | named.hints


def test_editions_of_one_programme_share_their_names() -> None:
    names = Names.learn([guide("a", "海洋强省计划", 2023), guide("b", "海洋强省计划", 2024)])
    assert list(names.programmes) == ["海洋强省"]
    assert "海洋强省" in names.programmes["海洋强省"].binding
    assert [g.id for g in names.guides["海洋强省"]] == ["a", "b"]


def test_no_guides_no_names() -> None:
    assert Names.learn([]).programmes == {}


def test_the_names_people_use_for_the_shipped_guides_are_learned(corpus_store: Store) -> None:
    names = Names.learn(corpus_store.guides())
    told = {guide.id: names.programmes[family(guide.programme)] for guide in corpus_store.guides()}
    assert "科技援疆" in told["kejiyuanjiang-2025"].binding
    assert "援疆" in told["kejiyuanjiang-2025"].binding | told["kejiyuanjiang-2025"].hints
    assert "两区" in told["liangqu-2025"].binding
    assert {"上合计划", "上合"} & told["shanghe-2023"].binding
    assert any("院士" in named.binding | named.hints for (_, track), named in names.tracks.items() if track == "院士类项目")
