package io.jenkins.plugins.collectionmirror.trigger;

import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemRef;
import io.jenkins.plugins.collectionmirror.engine.RunLog;
import io.jenkins.plugins.collectionmirror.engine.ScratchFolder;
import io.jenkins.plugins.collectionmirror.engine.SourceException;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.SafeNames;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Activity;
import io.jenkins.plugins.collectionmirror.engine.source.CollectionSource;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import io.jenkins.plugins.collectionmirror.engine.source.SourceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One look at a workspace: its lists, and its activity feed where the account's plan has it. The lists alone tell of
 * new, renamed and deleted items; that an item was edited they do not always tell, since Postman's {@code updatedAt}
 * does not always move (postman-app-support #13034). No item is read.
 *
 * @param source the workspace
 * @param selection which of its items count
 */
record Poll(CollectionSource source, Selection selection) {
    /**
     * What a poll found.
     *
     * @param title the workspace's name
     * @param sighting what to compare with the next time
     * @param moved what moved since the last time; nothing the first time
     * @param first whether there was nothing to compare with
     * @param feed whether the activity feed answered
     * @param apiCalls what it cost
     */
    record Found(String title, Sighting sighting, Moved moved, boolean first, boolean feed, int apiCalls) {}

    /** What is looked at, as a text that is the same as long as it is the same. */
    String settings() {
        return source.identity() + " " + selection;
    }

    /**
     * Looks.
     *
     * @param before the last sighting, if there is one
     * @throws InvalidSetupException if the user has to change something first
     * @throws SourceException if Postman does not answer
     * @throws IOException if the disk fails
     */
    Found look(Optional<Sighting> before, Path temporary) throws InvalidSetupException, SourceException, IOException {
        Optional<Sighting> last = before.filter(sighting -> sighting.settings().equals(settings()));
        try (ScratchFolder scratch = ScratchFolder.in(temporary);
                SourceReader reader = source.open(scratch.folder(), new Silence())) {
            Set<String> marks = last.map(Sighting::marks).orElse(Set.of());
            // The feed first: what happens between the two is news the next time, and not forgotten.
            Optional<Activity> activity = reader.activity(marks);
            Listing listing = SafeNames.shown().of(reader.list(selection.kinds()));
            List<ItemRef> items =
                    listing.items().stream().filter(selection::selects).toList();
            Sighting sighting =
                    Sighting.of(settings(), items, activity.map(Activity::marks).orElse(marks));
            Moved moved = last.map(then -> sighting.since(then, activity)).orElse(Moved.NOTHING);
            return new Found(
                    listing.title(),
                    sighting,
                    moved,
                    last.isEmpty(),
                    activity.isPresent(),
                    reader.usage().apiCalls());
        }
    }

    /** A poll says everything in one line of its own. */
    private static final class Silence implements RunLog {
        @Override
        public void info(String message) {
            // Nobody listens.
        }

        @Override
        public void warning(String message) {
            // Nobody listens.
        }
    }
}
