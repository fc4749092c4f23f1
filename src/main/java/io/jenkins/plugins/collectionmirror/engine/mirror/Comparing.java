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
 * A mirror's settings for a run that only compares. It does not need a branch that it could push to, but the branch
 * must contain a mirror. Its kinds, layout and workspaces are taken from the branch, so that these settings need not be
 * repeated. It remembers what was compared.
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

    /** The request with the mirror's kinds of items, and in its layout. */
    MirrorRequest asMirrored(MirrorRequest request, Manifest manifest) {
        Set<ItemKind> kinds = EnumSet.copyOf(request.selection().kinds());
        Map<String, String> chosen = new HashMap<>();
        boolean everything = request.selection().include().isEmpty();
        for (Manifest.Entry entry : manifest.entries()) {
            if (everything || entry.kind() != ItemKind.GLOBALS) {
                // Globals have no name that patterns could match, so patterns for other items leave them out.
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
