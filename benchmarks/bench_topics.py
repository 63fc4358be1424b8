"""Topics found in real Finnish texts: chatlab beside raw words, and beside UMAP and HDBSCAN.

The texts are those of `tools/finnish_texts.py`: what forty kinds of programs say in Finnish,
the kind of the program as the right answer. They are not shipped; give the file with
``--texts=FILE.csv``. They are shorter and more alike than what customers write (half have six
words or fewer, and every program speaks of files and settings), so the figures are low for
every method: read them beside each other. The goals are therefore ratios and not levels.

NMI, ARI and purity compare the topics to the kinds; ``rerun`` is the ARI between two seeds.
UMAP and HDBSCAN on the same vectors are what BERTopic does (without its language model); they
are measured if ``umap-learn`` is installed.
"""

from time import perf_counter

LEAST_WORDS = (4, 8, 15)
TIMES_RAW, LEAST_RERUN = 2.0, 0.6
LEAST_TEXTS = 100


def report(options=()):
    """Measure, print the tables; return what falls short.

    Returns
    -------
    list of str
        A sentence for each goal that was not reached.
    """
    paths = [option.removeprefix("--texts=") for option in options
             if option.startswith("--texts=")]
    if not paths:
        print("Topics were not measured: give the texts of tools/finnish_texts.py with "
              "--texts=FILE.csv")
        return []
    short = []
    for least in LEAST_WORDS:
        table = labelled(paths[0], least)
        print(f"\n{len(table)} texts of {least} words or more, {table['label'].nunique()} kinds")
        print("| method | NMI | ARI | purity | rerun | outside | s |")
        print("|---|---:|---:|---:|---:|---:|---:|")
        figures = {name: _measured(name, method, table) for name, method in METHODS.items()
                   if _possible(name)}
        short += _goals(figures, least)
    return short


def labelled(path, least):
    """Read the texts of so many words, of kinds that have enough of them."""
    import pandas as pd

    table = pd.read_csv(path)
    table = table[table["text"].str.count(r"[^\W\d_]{2,}") >= least]
    sizes = table["label"].value_counts()
    return table[table["label"].isin(sizes.index[sizes >= LEAST_TEXTS])].reset_index(drop=True)


def consensus(table, topics, seed):
    """Find topics as chatlab does."""
    from chatlab.theme.topics import discover_topics

    found = discover_topics(table, topics=topics, seed=seed).assignments["theme"]
    return found.astype("str").to_numpy()


def raw_nmf(table, topics, seed):
    """Factorise the words as they are written."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    words = TfidfVectorizer(min_df=3, max_df=0.5, sublinear_tf=True).fit_transform(table["text"])
    return NMF(topics, init="nndsvdar", random_state=seed, max_iter=60).fit_transform(
        words).argmax(axis=1)


def raw_lda(table, topics, seed):
    """Model the words as they are written by latent Dirichlet allocation."""
    from sklearn.decomposition import LatentDirichletAllocation
    from sklearn.feature_extraction.text import CountVectorizer

    words = CountVectorizer(min_df=3, max_df=0.5).fit_transform(table["text"])
    return LatentDirichletAllocation(topics, random_state=seed, learning_method="online",
                                     max_iter=5).fit_transform(words).argmax(axis=1)


def umap_hdbscan(table, _topics, seed):
    """Cluster chatlab's vectors as BERTopic does; -1 is outside of every topic."""
    import umap
    from sklearn.cluster import HDBSCAN
    from sklearn.decomposition import TruncatedSVD
    from sklearn.preprocessing import normalize

    from chatlab.finnish.bags import bag_of_words
    from chatlab.theme.topic_models import telling, weighted

    matrix = bag_of_words(table["text"]).matrix
    words = weighted(matrix[:, telling(matrix)])
    space = normalize(TruncatedSVD(50, random_state=seed).fit_transform(words))
    space = umap.UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine",
                      random_state=seed).fit_transform(space)
    return HDBSCAN(min_cluster_size=max(10, len(table) // 400)).fit_predict(space)


METHODS = {"chatlab": consensus, "raw words, NMF": raw_nmf, "raw words, LDA": raw_lda,
           "chatlab's vectors, UMAP + HDBSCAN": umap_hdbscan}


def _possible(name):
    from importlib.util import find_spec

    return "UMAP" not in name or find_spec("umap") is not None


def _measured(name, method, table):
    import pandas as pd
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    labels, topics = table["label"], table["label"].nunique()
    start = perf_counter()
    found = method(table, topics, 0)
    seconds = perf_counter() - start
    purity = pd.crosstab(labels.to_numpy(), found).max(axis=0).sum() / len(table)
    figures = {"nmi": normalized_mutual_info_score(labels, found),
               "ari": adjusted_rand_score(labels, found), "purity": purity,
               "rerun": adjusted_rand_score(found, method(table, topics, 1)),
               "outside": sum(str(topic) in ("-1", "muu") for topic in found) / len(found)}
    print(f"| {name} | {' | '.join(f'{value:.3f}' for value in figures.values())} "
          f"| {seconds:.1f} |", flush=True)
    return figures


def _goals(figures, least):
    ours, raw = figures["chatlab"], figures["raw words, NMF"]
    for sentence, reached in (
            (f"NMI is {ours['nmi'] / raw['nmi']:.1f} times that of NMF on raw words (at least "
             f"{TIMES_RAW})", ours["nmi"] >= TIMES_RAW * raw["nmi"]),
            (f"another seed gives the same topics with ARI {ours['rerun']:.2f} (at least "
             f"{LEAST_RERUN})", ours["rerun"] >= LEAST_RERUN)):
        print(f"- {least} words or more: {sentence}" + ("" if reached else " – TOO LITTLE"))
        if not reached:
            yield sentence
