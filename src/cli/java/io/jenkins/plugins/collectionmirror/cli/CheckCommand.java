package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.options.EnvironmentVariables;
import io.jenkins.plugins.collectionmirror.cli.options.MirrorOptions;
import io.jenkins.plugins.collectionmirror.cli.output.Findings;
import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.engine.Finding.Status;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code collection-mirror check}: checks the setup step by step. */
@Command(
        name = "check",
        sortOptions = false,
        versionProvider = Version.class,
        descriptionHeading = "%n",
        description = {
            "Check the setup step by step, with the fix for each problem.",
            "",
            "Checks everything that can make a mirror fail silently: the API key and its owner, the"
                    + " workspace, the quota left; the repository, the credentials, the branch, the right to"
                    + " push. Changes nothing. Takes the options of 'mirror', so that a command line can"
                    + " be checked as it is; no report is written."
        },
        exitCodeList = {
            "0:All of it would work; there may be warnings.",
            "2:Something has to be changed first.",
            "3:The check itself could not be made: Postman, Git or this machine failed.",
            ExitCode.HELP_ON_BUGS
        },
        footer = {
            "",
            "Environment variables: as for 'mirror'; see 'collection-mirror mirror --help'.",
            "",
            "Example:",
            "  collection-mirror check --workspace 1f0df51a-8658-4ee8-a2a1-d2567dfa09a9 \\",
            "      --repository https://github.com/acme/apis.git --branch postman"
        })
final class CheckCommand implements Callable<Integer> {
    private final EnvironmentVariables variables;
    private final Output output;
    private final Engine engine;

    @Spec
    private CommandSpec spec;

    @Mixin
    private MirrorOptions options;

    CheckCommand(EnvironmentVariables variables, Output output, Engine engine) {
        this.variables = variables;
        this.output = output;
        this.engine = engine;
    }

    @Override
    public Integer call() throws MirrorException, IOException, InterruptedException {
        options.validate(spec.commandLine());
        options.output().report();
        Findings findings = new Findings(engine.check(options.request(variables)));
        show(findings);
        return (findings.count(Status.FAILED) == 0 ? ExitCode.DONE : ExitCode.WRONG_SETUP).number();
    }

    private void show(Findings findings) {
        if (options.output().quiet()) {
            findings.linesOf(Status.FAILED, output).forEach(output::error);
        } else {
            findings.lines(output).forEach(output::line);
        }
        output.line(findings.summary());
    }
}
