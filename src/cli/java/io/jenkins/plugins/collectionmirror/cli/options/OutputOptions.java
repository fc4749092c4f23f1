package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.cli.output.ReportFile;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that control what a run prints and writes about itself. */
public final class OutputOptions {
    @Option(
            names = "--report",
            paramLabel = "FILE",
            order = 1,
            description = "Write a JSON report to this file, also when the run fails.")
    private String report = "";

    @Option(names = "--quiet", order = 2, description = "Print the last line only, and errors.")
    private boolean quiet;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = 3,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            order = 4,
            description = "Show the version.")
    private boolean version;

    public boolean quiet() {
        return quiet;
    }

    /**
     * The file for the report, if the user wants one; it is writable.
     *
     * @throws InvalidSetupException if it cannot be written
     */
    public Optional<ReportFile> report() throws InvalidSetupException {
        return report.isEmpty() ? Optional.empty() : Optional.of(ReportFile.at(report, ReportFile.Kind.REPORT));
    }
}
