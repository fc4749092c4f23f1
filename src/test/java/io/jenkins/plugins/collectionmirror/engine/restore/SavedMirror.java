package io.jenkins.plugins.collectionmirror.engine.restore;

import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.Remotes;
import io.jenkins.plugins.collectionmirror.engine.git.object.BlobId;
import io.jenkins.plugins.collectionmirror.engine.layout.Layout;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.gitserver.CGit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** A repository of C git with a mirror in it that no mirror has made, for tests of who reads it. */
final class SavedMirror {
    static final String HERE = "workspace w";
    static final String THERE = "workspace other";

    final CGit repository;
    private final Map<String, Manifest.Entry> entries = new TreeMap<>();
    private final Map<String, String> files = new TreeMap<>();

    SavedMirror(Path folder) {
        repository = CGit.init(folder.resolve("repository.git"));
        repository.config("uploadpack.allowFilter", "true");
        repository.config("uploadpack.allowAnySHA1InWant", "true");
    }

    GitRemote remote() {
        return Remotes.to(repository.directory().toString(), "main");
    }

    /** A collection with a sidecar, in one file. */
    SavedMirror put(String uid, String name, String origin, String document) {
        put(collection(uid, name, origin));
        files.put(path(uid), document);
        files.put(Layout.idsPath(uid), "{\"info\":{\"_postman_id\":\"" + uid + "\"}}");
        return this;
    }

    SavedMirror put(Manifest.Entry entry) {
        entries.put(entry.uid(), entry);
        return this;
    }

    SavedMirror put(String path, String content) {
        files.put(path, content);
        return this;
    }

    SavedMirror put(RestoreJournal journal) {
        return put(RestoreJournal.PATH, text(journal.render().orElseThrow()));
    }

    static Manifest.Entry collection(String uid, String name, String origin) {
        return new Manifest.Entry(uid, ItemKind.COLLECTION, name, path(uid), "", origin);
    }

    static String path(String uid) {
        return "collections/" + uid + ".postman_collection.json";
    }

    /** Commits what was put, and what was put before. */
    String commit() {
        files.put(Manifest.PATH, text(Manifest.of(entries.values()).render()));
        Map<String, String> inRepository = new HashMap<>();
        files.forEach((path, text) -> inRepository.put("postman/" + path, text));
        return repository.commit("main", inRepository);
    }

    /** What the journal calls the folder as it was committed last. */
    String folder() throws IOException {
        Map<String, BlobId> ids = new HashMap<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            ids.put(file.getKey(), BlobId.of(Content.of(file.getValue().getBytes(StandardCharsets.UTF_8))));
        }
        return RestoreJournal.folder(ids);
    }

    static String text(Content content) {
        try {
            return new String(content.open().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
