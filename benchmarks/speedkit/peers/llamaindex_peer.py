"""LlamaIndex with Chroma: its ingestion pipeline with a document store, its own way to skip what is unchanged."""

from importlib.metadata import version
from pathlib import Path
from typing import Any

CHUNK_TOKENS, OVERLAP_TOKENS = 256, 20  # as long as MiniLM reads


class Peer:
    """A pipeline and an index on a Chroma folder."""

    version = f"LlamaIndex {version('llama-index-core')}, Chroma {version('chromadb')}"

    def __init__(self, place: Path, embedder: Any) -> None:  # noqa: ANN401 - of the driver, which is no package
        import chromadb
        from llama_index.core import VectorStoreIndex
        from llama_index.core.embeddings import BaseEmbedding
        from llama_index.core.ingestion import DocstoreStrategy, IngestionPipeline
        from llama_index.core.node_parser import SentenceSplitter
        from llama_index.core.storage.docstore import SimpleDocumentStore
        from llama_index.vector_stores.chroma import ChromaVectorStore

        class Same(BaseEmbedding):
            def _get_text_embedding(self, text: str) -> list[float]:
                return list(map(float, embedder([text])[0]))

            def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
                return [list(map(float, row)) for row in embedder(texts)]

            def _get_query_embedding(self, query: str) -> list[float]:
                return self._get_text_embedding(query)

            async def _aget_query_embedding(self, query: str) -> list[float]:
                return self._get_text_embedding(query)

        same = Same(embed_batch_size=64)
        client = chromadb.PersistentClient(str(place / "chroma"))
        store = ChromaVectorStore(chroma_collection=client.get_or_create_collection("files"))
        self._kept = place / "pipeline"
        self._pipeline = IngestionPipeline(
            transformations=[SentenceSplitter(chunk_size=CHUNK_TOKENS, chunk_overlap=OVERLAP_TOKENS), same],
            vector_store=store,
            docstore=SimpleDocumentStore(),
            docstore_strategy=DocstoreStrategy.UPSERTS,
        )
        self._retriever = VectorStoreIndex.from_vector_store(store, embed_model=same).as_retriever(similarity_top_k=10)

    def index(self, folder: Path) -> int:
        """Read all files and hand them to the pipeline, which leaves out what it has; then keep its state."""
        from driver import readable
        from llama_index.core import Document

        found = [
            Document(text=path.read_text(encoding="utf-8", errors="replace"), id_=str(path))
            for path in readable(folder)
        ]
        nodes = self._pipeline.run(documents=found)
        self._pipeline.persist(str(self._kept))
        return len(nodes)

    def ask(self, question: str) -> list[str]:
        """Texts of the ten nearest nodes."""
        return [hit.node.get_content() for hit in self._retriever.retrieve(question)]
