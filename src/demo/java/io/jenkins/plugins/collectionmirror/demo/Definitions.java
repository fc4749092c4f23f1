package io.jenkins.plugins.collectionmirror.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** The API definitions of one workspace: specs of Spec Hub, and APIs of API Builder. Thread-safe. */
public final class Definitions {
    private final Supplier<String> ids;
    private final Supplier<String> clock;
    private final Map<String, Spec> specs = new LinkedHashMap<>();
    private final Map<String, Api> apis = new LinkedHashMap<>();

    Definitions(Supplier<String> ids, Supplier<String> clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A spec.
     *
     * @param files the texts by path; the first is the root
     * @param bundled its bundled form; empty if it has errors, so that there is none
     */
    record Spec(String id, String name, String type, Map<String, String> files, String bundled, String updatedAt) {
        String root() {
            return files.keySet().iterator().next();
        }
    }

    /**
     * An API, with one schema.
     *
     * @param git the repository that it is linked to; empty if it is not
     */
    record Api(
            String id,
            String name,
            String schemaId,
            String schemaType,
            Map<String, String> files,
            List<String> collections,
            String git,
            String updatedAt) {}

    /**
     * Adds a spec, whose bundled form is its unchanged root file.
     *
     * @param type Postman's name for the type, such as {@code OPENAPI:3.0}
     * @param files the texts by path; the first is the root
     * @return its id
     */
    public synchronized String addSpec(String name, String type, Map<String, String> files) {
        return putSpec(ids.get(), name, type, files);
    }

    /** Replaces the spec's files; as in Postman, the first is the root. */
    public synchronized void setFiles(String id, Map<String, String> files) {
        Spec spec = spec(id).orElseThrow(() -> none(id));
        putSpec(id, spec.name(), spec.type(), files);
    }

    public synchronized void renameSpec(String id, String name) {
        Spec spec = spec(id).orElseThrow(() -> none(id));
        putSpec(id, name, spec.type(), spec.files());
    }

    /** Sets the bundled form of a spec; empty for none, as for a spec with errors. */
    public synchronized void setBundled(String id, String bundled) {
        Spec spec = spec(id).orElseThrow(() -> none(id));
        specs.put(id, new Spec(id, spec.name(), spec.type(), spec.files(), bundled, clock.get()));
    }

    public synchronized void deleteSpec(String id) {
        specs.remove(id);
    }

    /**
     * Adds an API of API Builder with one schema and the version v1.
     *
     * @param schemaType Postman's name for the type, such as {@code openapi:3_1}
     * @param collections the uids of its collections
     * @return its id
     */
    public synchronized String addApi(
            String name, String schemaType, Map<String, String> files, List<String> collections) {
        String id = ids.get();
        apis.put(
                id,
                new Api(
                        id,
                        name,
                        ids.get(),
                        schemaType,
                        new LinkedHashMap<>(files),
                        List.copyOf(collections),
                        "",
                        clock.get()));
        return id;
    }

    /** Links an API to a Git repository, which contains its schema and collections from then on. */
    public synchronized void linkToGit(String apiId, String repository) {
        Api api = api(apiId).orElseThrow(() -> none(apiId));
        apis.put(
                apiId,
                new Api(
                        apiId,
                        api.name(),
                        api.schemaId(),
                        api.schemaType(),
                        api.files(),
                        api.collections(),
                        repository,
                        clock.get()));
    }

    public synchronized void deleteApi(String id) {
        apis.remove(id);
    }

    synchronized List<Spec> specs() {
        return new ArrayList<>(specs.values());
    }

    synchronized Optional<Spec> spec(String id) {
        return Optional.ofNullable(specs.get(id));
    }

    synchronized List<Api> apis() {
        return new ArrayList<>(apis.values());
    }

    synchronized Optional<Api> api(String id) {
        return Optional.ofNullable(apis.get(id));
    }

    private String putSpec(String id, String name, String type, Map<String, String> files) {
        Spec spec = new Spec(id, name, type, new LinkedHashMap<>(files), "", clock.get());
        specs.put(id, new Spec(id, name, type, spec.files(), files.get(spec.root()), spec.updatedAt()));
        return id;
    }

    private static NoSuchElementException none(String id) {
        return new NoSuchElementException("No API definition has the id " + id);
    }
}
