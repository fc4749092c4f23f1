package io.jenkins.plugins.collectionmirror.trigger;

import io.jenkins.plugins.collectionmirror.trigger.Sighting.Seen;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * The stored results of a job's polls, in a folder of the job: the last sighting, and one line for each of the last
 * polls.
 */
final class PollFiles {
    private static final int MOST_LINES = 100;

    private static final String SETTINGS = "settings";
    private static final String NAME = "name.";
    private static final String REVISION = "revision.";
    private static final String MARK = "mark.";

    private final Path folder;
    private final Path sighting;
    private final Path log;

    /**
     * @param job the folder where Jenkins stores the job
     */
    PollFiles(Path job) {
        this.folder = job.resolve("collection-mirror-polls");
        this.sighting = folder.resolve("sighting.properties");
        this.log = folder.resolve("polls.log");
    }

    /** A folder for temporary files of a running poll. */
    Path temporary() {
        return folder.resolve("tmp");
    }

    /** The last sighting; empty if there is none, or if it cannot be read. */
    Optional<Sighting> lastSighting() {
        Properties kept = new Properties();
        try (Reader in = Files.newBufferedReader(sighting)) {
            kept.load(in);
        } catch (IOException | IllegalArgumentException none) {
            return Optional.empty();
        }
        Map<String, Seen> items = new HashMap<>();
        Set<String> marks = new HashSet<>();
        for (String key : kept.stringPropertyNames()) {
            if (key.startsWith(NAME)) {
                String uid = key.substring(NAME.length());
                items.put(uid, new Seen(kept.getProperty(key), kept.getProperty(REVISION + uid, "")));
            } else if (key.startsWith(MARK)) {
                marks.add(kept.getProperty(key));
            }
        }
        return Optional.of(new Sighting(kept.getProperty(SETTINGS, ""), items, marks));
    }

    void keep(Sighting seen) throws IOException {
        Properties kept = new Properties();
        kept.setProperty(SETTINGS, seen.settings());
        seen.items().forEach((uid, item) -> {
            kept.setProperty(NAME + uid, item.name());
            kept.setProperty(REVISION + uid, item.revision());
        });
        int number = 0;
        for (String mark : seen.marks()) {
            kept.setProperty(MARK + number++, mark);
        }
        StringWriter text = new StringWriter();
        kept.store(text, null);
        replace(sighting, text.toString());
    }

    /** The lines of the last polls, the newest first. */
    List<String> lines() {
        try {
            return Files.readAllLines(log);
        } catch (IOException none) {
            return List.of();
        }
    }

    void say(String line) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(line);
        lines().stream().limit(MOST_LINES - 1L).forEach(lines::add);
        replace(log, String.join("\n", lines) + "\n");
    }

    private void replace(Path file, String text) throws IOException {
        Files.createDirectories(folder);
        Path whole = Files.createTempFile(folder, "poll", ".tmp");
        try {
            Files.writeString(whole, text);
            try {
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
