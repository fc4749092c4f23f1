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
 * One poll of a workspace: its lists, and its activity feed if the account's plan includes it. The lists alone show
 * new, renamed and deleted items. They do not always show that an item was edited, because Postman's {@code updatedAt}
 * does not always change (postman-app-support #13034). No item is read.
 *
 * @param source the workspace
 * @param selection which of its items count
 */
record Poll(CollectionSource source, Selection selection) {
    /**
     * The result of a poll.
     *
     * @param title the workspace's name
     * @param sighting the sighting to compare the next poll with
     * @param moved the changes since the last poll; none in the first poll
     * @param first whether this was the first poll
     * @param feed whether the activity feed answered
     * @param apiCalls how many API calls it took
     */
    record Found(String title, Sighting sighting, Moved moved, boolean first, boolean feed, int apiCalls) {}

    /** The settings of the poll as a text: equal for equal settings. */
    String settings() {
        return source.identity() + " " + selection;
    }

    /**
     * Polls.
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
            // The feed comes first: a change between the two requests is then reported by the next poll, and not lost.
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

    /** A poll reports everything in one line of its own. */
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
