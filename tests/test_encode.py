"""Encoders: the shipped model, any sentence-transformers model in its place, and what neither may do."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import MODEL
from ingest.words import terms
from kb.errors import EncoderError
from search.encode import HubEncoder, StaticEncoder, View, bag, load_encoder, save_static, stand_in, tokens

RULES = (
    "申报单位自筹经费与财政拨款比例不低于2:1。",
    "院士团队每年在企业工作时间不少于60天。",
    "项目实施期限为2至3年。",
    "申报材料纸质版一式三份，由推荐单位统一报送。",
    "项目负责人应具有副高级以上职称或博士学位。",
    "每个申报单位限报1项。",
)


@pytest.fixture(scope="module")
def shipped() -> StaticEncoder:
    return StaticEncoder.load()


@pytest.mark.parametrize(
    ("question", "rule"),
    [
        ("我们自己得掏多少钱", 0),
        ("专家一年来几天", 1),
        ("这活儿能干几年", 2),
        ("纸质材料交几份", 3),
        ("讲师能不能当项目负责人", 4),
        ("一个单位可以报几个", 5),
    ],
)
def test_a_colloquial_question_meets_its_rule(shipped: StaticEncoder, question: str, rule: int) -> None:
    likeness = shipped.encode([question], "question") @ shipped.encode(RULES).T
    assert int(likeness.argmax()) == rule


@given(st.lists(st.text(max_size=60), max_size=5))
def test_every_row_has_length_one(texts: list[str]) -> None:
    encoder = StaticEncoder.load()
    for kind in ("question", "rule"):
        rows = encoder.encode(texts, kind)
        assert rows.shape == (len(texts), encoder.dimension)
        assert rows.dtype == np.float32
        assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-4)


def test_unknown_characters_still_tell_texts_apart(shipped: StaticEncoder) -> None:
    rows = shipped.encode(["𠮷𡘙", "𠮷𡘙", "𪚥𪚥", ""])
    assert np.allclose(rows[0], rows[1])
    assert float(rows[0] @ rows[2]) < 0.5
    assert float(rows[0] @ rows[3]) < 0.5


def test_question_and_rule_are_read_apart_and_the_batch_does_not_matter(shipped: StaticEncoder) -> None:
    text = "自筹经费要多少"
    assert not np.allclose(shipped.encode([text], "question"), shipped.encode([text], "rule"))
    assert np.array_equal(shipped.encode([*RULES, text])[-1], shipped.encode([text])[0])


def test_width_and_case_do_not_matter(shipped: StaticEncoder) -> None:
    assert np.allclose(shipped.encode(["ＡＩ项目２０２５"]), shipped.encode(["ai项目2025"]))


def test_the_shipped_name_is_the_digest_of_what_is_shipped(shipped: StaticEncoder, tmp_path: Path) -> None:
    assert shipped.name.startswith("shipped:")
    assert len(shipped.name) == len("shipped:") + 12
    listed = (MODEL / "tokens.txt").read_text(encoding="utf-8").split("\n")
    again = tmp_path / "again"
    name = save_static([_floats(view) for view in shipped.views], listed, again, {})
    assert name == shipped.name
    assert np.allclose(StaticEncoder.load(again).encode(RULES), shipped.encode(RULES), atol=1e-6)


def test_other_weights_give_another_name(tmp_path: Path) -> None:
    table, weights = np.eye(3, 4, dtype=np.float32), np.ones((2, 3), dtype=np.float32)
    listed = ["c:一", "c:三", "c:二"]
    first = save_static([View(0, 3, table, weights)], listed, tmp_path, {})
    assert save_static([View(0, 3, table, weights)], listed, tmp_path, {}) == first
    assert (
        save_static([View(0, 3, table * np.array([[1], [1], [-1]], dtype=np.float32), weights)], listed, tmp_path, {})
        != first
    )
    assert (
        save_static([View(0, 3, table, weights * np.array([[1], [2]], dtype=np.float32))], listed, tmp_path, {})
        != first
    )


def test_the_model_fits_in_the_repository() -> None:
    assert sum(file.stat().st_size for file in MODEL.iterdir()) <= 16 * 1024 * 1024


def test_the_shipped_model_needs_neither_torch_nor_transformers_nor_spacy() -> None:
    code = (
        "import sys; from search.encode import load_encoder; from search.kinds import Kinds;"
        "load_encoder(None).encode(['自筹多少'], 'question'); Kinds.load().asked('自筹多少');"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_tokens_are_words_bigrams_and_characters() -> None:
    found = tokens("自筹 2:1")
    assert {"w:自筹", "w:2:1", "b:自筹", "c:自", "c:筹", "c:2", "c:1"} <= set(found)
    assert "b:筹2" not in found  # nothing runs over a gap
    assert all(term in "".join(found) for term in terms("自筹"))


def test_bag_counts_softly_and_names_what_it_lacks() -> None:
    at, strength, unknown = bag("年年年", {"c:年": 7})
    assert at.tolist() == [7]
    assert strength.tolist() == pytest.approx([1 + np.log(3)])
    assert unknown == []
    assert bag("年龘", {"c:年": 0})[2] == ["龘"]


def test_stand_ins_are_fixed_and_of_length_one() -> None:
    assert np.array_equal(stand_in("龘", 192), stand_in("龘", 192))
    assert float(np.linalg.norm(stand_in("龘", 192))) == pytest.approx(1, abs=1e-5)
    assert abs(float(stand_in("龘", 192) @ stand_in("靐", 192))) < 0.4


@pytest.mark.parametrize("name", [None, "", " shipped "])
def test_ours_is_the_default(name: str | None) -> None:
    assert isinstance(load_encoder(name), StaticEncoder)


def test_a_folder_without_a_model_says_so_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match="zhinan train") as caught:
        StaticEncoder.load(tmp_path)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("damage", ["tokens", "card", "table"])
def test_a_damaged_model_is_refused(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "model"
    shutil.copytree(MODEL, folder)
    if damage == "tokens":
        (folder / "tokens.txt").write_text("c:一", encoding="utf-8")
    elif damage == "card":
        (folder / "encoder.json").write_text(json.dumps({"name": "shipped:x"}), encoding="utf-8")
    else:
        (folder / "table-0.npy").write_bytes(b"no array")
    with pytest.raises(EncoderError) as caught:
        StaticEncoder.load(folder)
    assert "\n" not in str(caught.value)


def test_a_missing_path_is_refused_at_once_with_what_is_allowed() -> None:
    with pytest.raises(EncoderError, match=r"no such folder.*allowed") as caught:
        load_encoder("./no/such/model")
    assert "\n" not in str(caught.value)


def test_a_folder_that_holds_no_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("nothing here", encoding="utf-8")
    with pytest.raises(EncoderError, match=r"cannot be loaded.*allowed") as caught:
        load_encoder(str(tmp_path))
    assert "\n" not in str(caught.value)


@pytest.fixture(scope="module")
def tiny_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sentence-transformers model of 40 characters and 8 dimensions, made and saved here."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Regex, Tokenizer
    from tokenizers.models import WordLevel
    from tokenizers.pre_tokenizers import Split

    alphabet = sorted(set("".join(RULES)))
    inner = Tokenizer(WordLevel({"[UNK]": 0, **{c: i + 1 for i, c in enumerate(alphabet)}}, unk_token="[UNK]"))
    inner.pre_tokenizer = Split(Regex("."), "isolated")
    weights = np.random.default_rng(0).standard_normal((len(alphabet) + 1, 8)).astype(np.float32)
    folder = tmp_path_factory.mktemp("tiny")
    SentenceTransformer(modules=[StaticEmbedding(inner, embedding_weights=weights)], device="cpu").save(str(folder))
    return folder


def test_any_sentence_transformers_model_serves_by_path(tiny_model: Path) -> None:
    encoder = load_encoder(str(tiny_model))
    rows = encoder.encode(list(RULES))
    assert isinstance(encoder, HubEncoder)
    assert encoder.dimension == 8
    assert rows.shape == (len(RULES), 8)
    assert rows.dtype == np.float32
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert np.allclose(encoder.encode([RULES[2]], "question"), rows[2:3], atol=1e-5)
    assert np.allclose(np.linalg.norm(encoder.encode(["", RULES[0]]), axis=1), 1, atol=1e-5)
    assert encoder.encode([]).shape == (0, 8)


def test_a_hub_models_name_tells_its_weights(tiny_model: Path, tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    changed = SentenceTransformer(str(tiny_model), device="cpu")
    next(changed.parameters()).data += 1
    changed.save(str(tmp_path / "changed"))
    name = load_encoder(str(tiny_model)).name
    assert load_encoder(str(tiny_model)).name == name
    assert name.rpartition("@")[2] != load_encoder(str(tmp_path / "changed")).name.rpartition("@")[2]


def test_covered_tells_the_rule_that_has_the_questions_words(shipped: StaticEncoder) -> None:
    found = shipped.covered("实施期限几年", [*RULES, ""])
    assert found.shape == (len(RULES) + 1,)
    assert int(found.argmax()) == 2
    assert ((found >= 0) & (found <= 1)).all()
    assert found[-1] == 0
    assert shipped.covered("实施期限", ["实施期限"])[0] == pytest.approx(1, abs=1e-3)
    assert shipped.covered("", RULES).tolist() == [0.0] * len(RULES)


def _floats(view: View) -> View:
    """The view before it was quantised, up to a factor a row: every row of a shipped table reaches ±127."""
    return View(view.start, view.end, view.table.astype(np.float32), view.weights)
