package io.jenkins.plugins.collectionmirror.engine.mirror;

import io.jenkins.plugins.collectionmirror.engine.Advice;
import io.jenkins.plugins.collectionmirror.engine.InvalidSetupException;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import io.jenkins.plugins.collectionmirror.engine.layout.Manifest;
import io.jenkins.plugins.collectionmirror.engine.layout.MirrorDirectory;
import io.jenkins.plugins.collectionmirror.engine.mirror.state.BranchState;
import io.jenkins.plugins.collectionmirror.engine.report.ComparedState;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.Listing;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a mirror does otherwise that only compares. The branch need not be fit to be pushed to, but it must have a
 * mirror; and the items are looked for where and as they are in it, so that settings of the mirror that say this need
 * not be repeated. Remembers what was compared.
 */
public final class Comparing {
    private ComparedState branch = ComparedState.UNKNOWN;
    private ComparedState source = ComparedState.UNKNOWN;

    /** @throws InvalidSetupException if there is no mirror to compare with */
    void with(BranchState state, MirrorDirectory directory) throws InvalidSetupException {
        String name = state.head().branch();
        branch = new ComparedState(name, state.head().commit().orElse(""));
        if (!state.has(Manifest.PATH)) {
            throw new InvalidSetupException("The branch '" + name + "' has no mirror in " + directory.path()
                    + "/: there is no " + directory.resolve(Manifest.PATH) + " in it. Name the mirror's folder with "
                    + Advice.DIRECTORY + ", correct the branch, or mirror into it first.");
        }
    }

    void with(Listing listing) {
        source = new ComparedState(listing.title(), "");
    }

    public ComparedState branch() {
        return branch;
    }

    public ComparedState source() {
        return source;
    }

    /** The request for the kinds of items that the mirror has too, and in its layout. */
    MirrorRequest asMirrored(MirrorRequest request, Manifest manifest) {
        Set<ItemKind> kinds = EnumSet.copyOf(request.selection().kinds());
        Map<String, String> chosen = new HashMap<>();
        boolean everything = request.selection().include().isEmpty();
        for (Manifest.Entry entry : manifest.entries()) {
            if (everything || entry.kind() != ItemKind.GLOBALS) {
                // They have no name that patterns could match, so who names other items does not mean them.
                kinds.add(entry.kind());
            }
            if (entry.chosen()) {
                chosen.put(entry.uid(), entry.fileName());
            }
        }
        Selection asked = request.selection();
        return request.with(new Selection(kinds, asked.include(), asked.exclude(), asked.forks()))
                .with(request.folder()
                        .as(manifest.format())
                        .with(FolderNames.asIn(manifest))
                        .with(new FileNameChoices(chosen))
                        .keepingLayout(Map.of()));
    }
}
