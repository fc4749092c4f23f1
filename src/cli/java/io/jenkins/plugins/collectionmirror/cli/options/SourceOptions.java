package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import io.jenkins.plugins.collectionmirror.engine.source.exports.ExportFiles;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that say where items come from. */
final class SourceOptions {
    @Option(
            names = "--workspace",
            paramLabel = "ID-OR-NAME",
            order = 1,
            description = "A Postman workspace, by its id, or by its name as Postman shows it. May be repeated:"
                    + " each of several has a folder of its own. Needs "
                    + EnvironmentVariables.API_KEY + ".")
    private List<String> workspaces = List.of();

    @Option(
            names = "--postman",
            paramLabel = "URL",
            order = 2,
            description = {
                "Base URL of the Postman API. Default:",
                PostmanWorkspace.DEFAULT_API_URL + ".",
                "Accounts with EU data residency: https://api.eu.postman.com"
            })
    private String postman = "";

    @Option(
            names = "--exports",
            paramLabel = "PATH",
            order = 3,
            description = "Files that Postman exported: a folder, a file, a zip, or a quoted glob such as 'exports/*'."
                    + " No account needed.")
    private String exports = "";

    boolean isGiven() {
        return !workspaces.isEmpty() || !exports.isEmpty();
    }

    boolean isExports() {
        return !exports.isEmpty();
    }

    /** Why these options cannot be meant together, if they cannot. */
    Optional<String> conflict() {
        if (exports.isEmpty()) {
            return Optional.empty();
        }
        if (!workspaces.isEmpty()) {
            return Optional.of("--workspace and --exports exclude each other: a mirror has one source. Leave one out.");
        }
        return postman.isEmpty()
                ? Optional.empty()
                : Optional.of("--postman says where the Postman API is, and --exports does not use it. Leave one out.");
    }

    /** @param bundledSpecs whether specs of a workspace come with their bundled form too */
    CollectionSource source(EnvironmentVariables variables, PatienceOptions patience, boolean bundledSpecs)
            throws InvalidSetupException {
        if (workspaces.isEmpty()) {
            return new ExportFiles(exports);
        }
        String url = postman.isEmpty() ? PostmanWorkspace.DEFAULT_API_URL : postman.strip();
        List<String> stripped = workspaces.stream().map(String::strip).toList();
        return new PostmanWorkspace(url, variables.apiKey(), stripped.get(0))
                .and(stripped.subList(1, stripped.size()))
                .bundling(bundledSpecs)
                .through(variables.proxyTo(url))
                .waiting(patience.toConnect(), patience.toRead());
    }

    /** The source as the first line of the output names it. */
    String forPeople() {
        if (workspaces.isEmpty()) {
            return "exports in " + exports;
        }
        return (workspaces.size() == 1 ? "workspace " : "workspaces ")
                + workspaces.stream().map(String::strip).collect(Collectors.joining(", "));
    }
}
