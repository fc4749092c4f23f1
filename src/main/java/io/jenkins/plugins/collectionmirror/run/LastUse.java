package io.jenkins.plugins.collectionmirror.run;

import hudson.Extension;
import hudson.model.Job;
import hudson.model.Run;
import io.jenkins.plugins.collectionmirror.config.UseChanges;
import io.jenkins.plugins.collectionmirror.config.UseFinder;
import io.jenkins.plugins.collectionmirror.config.Uses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.kohsuke.accmod.Restricted;
import org.kohsuke.accmod.restrictions.NoExternalUse;

/**
 * The registered entries that the last mirrors of each job used, in a file of the job, because a pipeline's uses are
 * known only when it runs. The first line is the build's number; a build with several mirrors uses what all of them do.
 */
@Restricted(NoExternalUse.class)
@Extension
public final class LastUse implements UseFinder {
    private static final Logger LOGGER = Logger.getLogger(LastUse.class.getName());
    private static final String CONNECTION = "connection ";
    private static final String SERVER = "server ";

    @Override
    public Uses of(Job<?, ?> job) {
        return uses(lines(file(job)));
    }

    /** Writes down what a mirror of a build uses. */
    static synchronized void keep(Run<?, ?> run, Uses uses) {
        Path file = file(run.getParent());
        List<String> before = lines(file);
        String build = String.valueOf(run.getNumber());
        Uses all =
                !before.isEmpty() && before.get(0).equals(build) ? uses(before).and(uses) : uses;
        List<String> lines = new ArrayList<>(List.of(build));
        all.connections().stream().sorted().map(CONNECTION::concat).forEach(lines::add);
        all.servers().stream().sorted().map(SERVER::concat).forEach(lines::add);
        if (lines.equals(before)) {
            return;
        }
        try {
            Files.createDirectories(folder(run.getParent()));
            Files.write(file, lines);
            UseChanges.happened();
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, e, () -> run.getExternalizableId() + ": what it uses could not be written down");
        }
    }

    private static Path folder(Job<?, ?> job) {
        return job.getRootDir().toPath().resolve("collection-mirror");
    }

    private static Path file(Job<?, ?> job) {
        return folder(job).resolve("last-use.txt");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException none) {
            return List.of();
        }
    }

    private static Uses uses(List<String> lines) {
        return new Uses(named(CONNECTION, lines), named(SERVER, lines));
    }

    private static Set<String> named(String what, List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith(what))
                .map(line -> line.substring(what.length()))
                .collect(Collectors.toSet());
    }
}
