package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import io.jenkins.plugins.collectionmirror.engine.source.exports.ExportFiles;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options for the source of the items. */
@Together("(--workspace... [--postman] | --exports)")
final class SourceOptions extends PostmanOptions {
    @Option(
            names = "--workspace",
            paramLabel = "ID-OR-NAME",
            order = 1,
            description = "A Postman workspace, by its id, or by its name as Postman shows it. May be repeated:"
                    + " each of several has a folder of its own. Needs "
                    + EnvironmentVariables.API_KEY + ".")
    private List<String> workspaces = List.of();

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

    /** Why these options contradict each other; empty if they do not. */
    Optional<String> conflict() {
        if (exports.isEmpty()) {
            return Optional.empty();
        }
        if (!workspaces.isEmpty()) {
            return Optional.of("--workspace and --exports exclude each other: a mirror has one source. Leave one out.");
        }
        return !namesApi()
                ? Optional.empty()
                : Optional.of(
                        "--postman is the address of the Postman API, which --exports does not use. Leave one out.");
    }

    /**
     * @param bundledSpecs whether the specs of a workspace come with their bundled form
     */
    CollectionSource source(EnvironmentVariables variables, PatienceOptions patience, boolean bundledSpecs)
            throws InvalidSetupException {
        if (workspaces.isEmpty()) {
            return new ExportFiles(exports);
        }
        List<String> stripped = workspaces.stream().map(String::strip).toList();
        return workspace(stripped.get(0), variables, patience)
                .and(stripped.subList(1, stripped.size()))
                .bundling(bundledSpecs);
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
