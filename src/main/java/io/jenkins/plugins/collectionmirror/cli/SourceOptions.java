package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import io.jenkins.plugins.collectionmirror.engine.source.ExportFiles;
import io.jenkins.plugins.collectionmirror.engine.source.PostmanWorkspace;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say where items come from. */
final class SourceOptions {
    @Option(
            names = "--workspace",
            paramLabel = "ID-OR-NAME",
            order = 1,
            description = "A Postman workspace, by its id, or by its name as Postman shows it. Needs "
                    + EnvironmentVariables.API_KEY + ".")
    private String workspace = "";

    @Option(
            names = "--postman",
            paramLabel = "URL",
            order = 2,
            description = {
                "The Postman API, where it is not",
                PostmanWorkspace.DEFAULT_API_URL,
                "but, for one, https://api.eu.postman.com"
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
        return !workspace.isEmpty() || !exports.isEmpty();
    }

    /** Why these options cannot be meant together, if they cannot. */
    Optional<String> conflict() {
        if (exports.isEmpty()) {
            return Optional.empty();
        }
        if (!workspace.isEmpty()) {
            return Optional.of("--workspace and --exports exclude each other: a mirror has one source. Leave one out.");
        }
        return postman.isEmpty()
                ? Optional.empty()
                : Optional.of("--postman says where the Postman API is, and --exports does not use it. Leave one out.");
    }

    CollectionSource source(EnvironmentVariables variables, PatienceOptions patience) throws InvalidSetupException {
        if (workspace.isEmpty()) {
            return new ExportFiles(exports);
        }
        String url = postman.isEmpty() ? PostmanWorkspace.DEFAULT_API_URL : postman.strip();
        return new PostmanWorkspace(url, variables.apiKey(), workspace.strip())
                .waiting(patience.toConnect(), patience.toRead());
    }

    /** The source as the first line of the output names it. */
    String forPeople() {
        return workspace.isEmpty() ? "exports in " + exports : "workspace " + workspace.strip();
    }
}
