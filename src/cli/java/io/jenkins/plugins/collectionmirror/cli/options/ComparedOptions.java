package io.jenkins.plugins.collectionmirror.cli.options;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.Revision;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that select what is compared: a source with the branch, or two commits. */
@Together("({} | --from [--to])")
final class ComparedOptions {
    @ArgGroup(validate = false, order = 1)
    private SourceOptions source = new SourceOptions();

    @Option(
            names = "--from",
            paramLabel = "REVISION",
            order = 4,
            description =
                    "Instead of a workspace or exports: the earlier of two commits of the repository. A commit (its"
                            + " id, or the beginning of it), a tag, a branch, or a date such as 2026-11-20 or"
                            + " 2026-11-20T17:30Z,"
                            + " for the branch's last commit until then. No account needed.")
    private String from = "";

    @Option(
            names = "--to",
            paramLabel = "REVISION",
            order = 5,
            description = "With --from: the later commit. Default: the branch's newest commit.")
    private String to = "";

    SourceOptions source() {
        return source;
    }

    boolean isCommits() {
        return !from.isEmpty();
    }

    Revision from() throws InvalidSetupException {
        return Revision.of(from);
    }

    Revision to() throws InvalidSetupException {
        return Revision.of(to);
    }

    /** Why these options contradict each other; empty if they do not. */
    Optional<String> conflict() {
        if (!to.isEmpty() && from.isEmpty()) {
            return Optional.of(
                    source.isGiven()
                            ? "--to is for two commits, and a workspace or exports are compared with the branch as"
                                    + " it is."
                                    + " Leave it out."
                            : "--to needs --from: the commit that it is compared with, such as --from v1.3.0.");
        }
        if (isCommits() && source.isGiven()) {
            return Optional.of(
                    "--from compares two commits, --workspace and --exports compare with the branch as it is."
                            + " Leave one out.");
        }
        return source.conflict();
    }

    /** A description of the comparison, for the first line of the output. */
    String forPeople() {
        if (!isCommits()) {
            return source.forPeople() + " with the branch";
        }
        return from.strip() + " with " + (to.isEmpty() ? "the branch's newest commit" : to.strip());
    }
}
