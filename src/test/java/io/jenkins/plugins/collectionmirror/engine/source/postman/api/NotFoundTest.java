package io.jenkins.plugins.collectionmirror.engine.source.postman.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.jenkins.plugins.collectionmirror.Corpus;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which answers say that this very item does not exist. What is none of them is in {@code MissingItemsTest}. */
class NotFoundTest {
    private static final String ID = "5daabc50-8451-43f6-922d-96b403b4f28e";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            COLLECTION  | 400 | {"error":{"name":"instanceNotFoundError","message":"We could not find the collection you are looking for"}}
            COLLECTION  | 404 | {"error":{"name":"instanceNotFoundError","message":"The specified item does not exist.","details":{"item":"collection","id":"12345678-ID"}}}
            COLLECTION  | 404 | {"type":"https://api.postman.com/problems/not-found","title":"Not found","status":404,"detail":"We could not find the collection you are looking for"}
            COLLECTION  | 404 | {"type":"https://api.eu.postman.com/problems/not-found","title":"Not found","detail":"The collection does not exist"}
            ENVIRONMENT | 400 | {"error":{"name":"instanceNotFoundError","message":"The specified environment does not exist."}}
            ENVIRONMENT | 400 | {"type":"https://api.postman.com/problems/not-found","status":404,"title":"Not Found","detail":"Not Found","instance":"/environments/ID"}
            SPEC        | 404 | {"type":"instanceNotFoundError","title":"Resource not found","status":404,"detail":"Entity that you are trying to access does not exist."}
            SPEC        | 404 | {"type":"instanceNotFoundError","title":"Specification not found","status":404,"detail":"The specification you are trying to access does not exist."}
            API         | 404 | {"name":"instanceNotFoundError","message":"We could not find the API you are looking for"}
            """)
    void postmans_own_words(ItemKind kind, int status, String body) throws IOException {
        assertThat(says(kind, status, body)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SPEC        | 404 | {"type":"instanceNotFoundError","title":"Version not found","status":404,"detail":"The version tag you are trying to access does not exist on this specification."}
            API         | 404 | {"type":"instanceNotFoundError","title":"Collection not found","detail":"The API does not contain the collection you are looking for"}
            API         | 404 | {"name":"instanceNotFoundError","message":"API not found. For v10 and later APIs, ensure that your request sends the Accept header."}
            ENVIRONMENT | 400 | {"type":"https://api.postman.com/problems/not-found","status":404,"title":"Not Found","detail":"Not Found","instance":"/environments/73e15000-bc7a-4802-b80e-05fff18fd7f8"}
            ENVIRONMENT | 404 | {"type":"https://api.postman.com/problems/not-found","title":"Not Found","detail":"Not Found","instance":"/workspaces/ID"}
            ENVIRONMENT | 404 | {"type":"https://api.postman.com/problems/not-found","title":"Not Found","detail":"Not Found","instance":"/environments/ID/values"}
            COLLECTION  | 404 | {"type":"https://api.postman.com.evil.example/problems/not-found","title":"Not Found","detail":"No such collection"}
            COLLECTION  | 404 | {"error":{"name":"instanceNotFoundError","message":"We could not find the collection 12345678-73e15000-bc7a-4802-b80e-05fff18fd7f8"}}
            COLLECTION  | 404 | {"error":{"name":"instanceNotFoundError","message":"The collection may exist but you do not have access"}}
            COLLECTION  | 404 | {"error":{"name":"instanceNotFoundError","message":"Collection not found: shard temporarily unavailable, retry later"}}
            COLLECTION  | 404 | {"error":{"name":"instanceNotFoundError","message":"We could not find the parent collection"}}
            COLLECTION  | 404 | {"error":{"name":"instanceNotFoundError","message":"We could not find the collection you are looking for","details":{"model":"environment","id":"12345678-ID"}}}
            COLLECTION  | 404 | {"error":{"name":"instanceNotFoundError","message":"We could not find the collection you are looking for"},"collection":{"info":{}}}
            GLOBALS     | 404 | {"type":"instanceNotFoundError","title":"Instance not found","detail":"The set of globals does not exist."}
            """)
    void words_about_something_else(ItemKind kind, int status, String body) throws IOException {
        assertThat(says(kind, status, body)).isFalse();
    }

    /** Of the errors that Postman documents for a single item, exactly those that say so. */
    @Test
    void the_documented_errors() throws IOException {
        Path fixtures = Corpus.folder().resolve("api-fixtures");
        assumeTrue(Files.isDirectory(fixtures), "No fixtures of the API in the corpus");
        Map<String, ItemKind> kinds = Map.of(
                "collection-4", ItemKind.COLLECTION, "environment-4", ItemKind.ENVIRONMENT, "spec-4", ItemKind.SPEC);
        Map<String, Boolean> said = new TreeMap<>();
        for (Map.Entry<String, ItemKind> kind : kinds.entrySet()) {
            try (Stream<Path> files = Files.list(fixtures)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    String name = file.getFileName().toString();
                    if (name.startsWith(kind.getKey())) {
                        int status = Integer.parseInt(name.replaceAll("^[a-z]+-(\\d+)-.*", "$1"));
                        said.put(name, says(kind.getValue(), status, Files.readString(file)));
                    }
                }
            }
        }
        assertThat(said).isNotEmpty().allSatisfy((name, itself) -> assertThat(itself)
                .as(name)
                .isEqualTo(name.matches(".*-40[04]-.*(not-found|not-exist)\\.json") && !name.contains("version-tag")));
    }

    private static boolean says(ItemKind kind, int status, String body) throws IOException {
        Content content = Content.of(body.replace("ID\"", ID + "\"").getBytes(StandardCharsets.UTF_8));
        return NotFound.of(status, content)
                .filter(answer -> answer.isAbout(kind, "12345678-" + ID))
                .isPresent();
    }
}
