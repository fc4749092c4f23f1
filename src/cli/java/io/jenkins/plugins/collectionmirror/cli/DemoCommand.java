package io.jenkins.plugins.collectionmirror.cli;

import io.jenkins.plugins.collectionmirror.cli.output.Output;
import io.jenkins.plugins.collectionmirror.cli.output.Progress;
import io.jenkins.plugins.collectionmirror.demo.BareRepository;
import io.jenkins.plugins.collectionmirror.demo.PostmanLookAlike;
import io.jenkins.plugins.collectionmirror.demo.SampleWorkspace;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.MirrorException;
import io.jenkins.plugins.collectionmirror.engine.Printable;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.mirror.MirrorRequest;
import io.jenkins.plugins.collectionmirror.engine.mirror.Workplace;
import io.jenkins.plugins.collectionmirror.engine.report.MirrorReport;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.postman.PostmanWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code collection-mirror demo}: a small example of everything, on this machine. */
@Command(
        name = "demo",
        sortOptions = false,
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        descriptionHeading = "%n",
        description = {
            "See a mirror at work: no account, no network, nothing to install.",
            "",
            "Starts a look-alike of Postman on this machine with a sample workspace, mirrors it into a"
                    + " new repository, changes the workspace as people do, mirrors again, and once more"
                    + " with nothing changed. Shows the history and a diff, and leaves nothing behind."
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All of it was shown.",
            "2:The folder of --keep is there already.",
            "3:This machine failed: a file could not be written, or a port not be opened.",
            ExitCode.HELP_ON_BUGS
        })
final class DemoCommand implements Callable<Integer> {
    private static final String EDITED = "postman/collections/Users API.postman_collection.json";

    private final Output output;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep the repository in this new folder, to look at it with git.")
    private Path keep;

    DemoCommand(Output output) {
        this.output = output;
    }

    @Override
    public Integer call() throws MirrorException, IOException, InterruptedException {
        try (Scratch scratch = Scratch.make()) {
            show(scratch, keep == null ? scratch.folder().resolve("demo.git") : kept());
            return ExitCode.DONE.number();
        }
    }

    private void show(Scratch scratch, Path folder) throws MirrorException, IOException, InterruptedException {
        try (PostmanLookAlike postman = PostmanLookAlike.start();
                BareRepository repository = BareRepository.create(folder)) {
            show(scratch, postman, folder, repository);
        }
        if (keep != null) {
            output.line("");
            output.line("The repository is kept: git -C " + keep + " log -p --stat");
        }
    }

    private void show(Scratch scratch, PostmanLookAlike postman, Path folder, BareRepository repository)
            throws MirrorException, IOException, InterruptedException {
        SampleWorkspace workspace = SampleWorkspace.in(postman);
        MirrorRequest request = request(postman, workspace, folder);
        output.line("A look-alike of Postman answers on " + postman.url() + ". Its workspace \"" + workspace.name()
                + "\" has " + workspace.collections() + " collections, two environments, globals and two specs.");

        heading("1. A first mirror, into an empty repository");
        mirror(request, scratch, 1);

        heading("2. A day later: one collection edited, one renamed, one added, one deleted");
        workspace.changeAsPeopleDo();
        mirror(request, scratch, 2);

        heading("3. Nothing edited: no commit, although Postman sends new ids and another order each time");
        mirror(request, scratch, 3);

        heading("The history");
        repository.history().forEach(message -> output.line(Printable.lines(message) + System.lineSeparator()));

        heading("The edit, as a reviewer sees it");
        output.line(Printable.lines(repository.lastChange(EDITED)));
    }

    private void mirror(MirrorRequest request, Scratch scratch, int number)
            throws MirrorException, IOException, InterruptedException {
        Path folder = Files.createDirectory(scratch.folder().resolve("run" + number));
        MirrorReport report;
        try (Progress progress = Progress.on(output, false)) {
            report = Engine.REAL
                    .mirror(request, Workplace.fresh(folder), progress)
                    .run();
        }
        new RunResult(report).print(output, false);
    }

    private static MirrorRequest request(PostmanLookAlike postman, SampleWorkspace workspace, Path repository) {
        return MirrorRequest.of(
                new PostmanWorkspace(postman.url(), postman.apiKey(), workspace.id()),
                new Selection(EnumSet.allOf(ItemKind.class), List.of(), List.of()),
                new GitRemote(repository.toString(), "", false, new GitCredentials.Ambient()));
    }

    private Path kept() throws InvalidSetupException {
        if (Files.exists(keep)) {
            throw new InvalidSetupException(
                    "The folder " + keep + " already exists. Name a new one for --keep, or delete it.");
        }
        return keep;
    }

    private void heading(String text) {
        output.line("");
        output.line(text);
        output.line("-".repeat(text.length()));
    }
}
