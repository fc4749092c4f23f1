package io.jenkins.plugins.collectionmirror.engine.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.git.GitRemote;
import io.jenkins.plugins.collectionmirror.engine.git.transfer.GitCredentials;
import io.jenkins.plugins.collectionmirror.engine.layout.FileNameChoices;
import io.jenkins.plugins.collectionmirror.engine.layout.FolderNames;
import io.jenkins.plugins.collectionmirror.engine.layout.format.Format;
import io.jenkins.plugins.collectionmirror.engine.secrets.SecretsPolicy;
import io.jenkins.plugins.collectionmirror.engine.settings.FolderSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.HistorySettings;
import io.jenkins.plugins.collectionmirror.engine.settings.RunSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.SecretSettings;
import io.jenkins.plugins.collectionmirror.engine.settings.Selection;
import io.jenkins.plugins.collectionmirror.engine.source.exports.ExportFiles;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MirrorRequestTest {
    private static final MirrorRequest USUAL = MirrorRequest.of(
            new ExportFiles("in"),
            new Selection(Set.of(ItemKind.COLLECTION), List.of(), List.of()),
            new GitRemote("out.git", "main", false, new GitCredentials.Ambient()));

    /**
     * One of each component of the folder's settings, in their order: one that is added is missing here until it is.
     */
    @Test
    void what_decides_on_the_files_decides_on_the_fingerprint() {
        FolderSettings usual = FolderSettings.DEFAULT;
        List<FolderSettings> others = List.of(
                usual.in("apis"),
                usual.as(Format.POSTMAN),
                usual.with(new FolderNames("requests", "specs")),
                usual.with(new FileNameChoices(Map.of("Users API", "users.json"))),
                usual.adopting(true),
                usual.withResourcesFile(true),
                usual.keepingLayout(Map.of()),
                usual.keepingLayout(Map.of("1-a", "1-b")));
        assertThat(others).hasSize(FolderSettings.class.getRecordComponents().length);

        Set<String> fingerprints = new LinkedHashSet<>(Set.of(USUAL.fingerprint()));
        Stream.concat(
                        others.stream().map(USUAL::with),
                        Stream.of(
                                USUAL.with(new SecretSettings(SecretsPolicy.KEEP)),
                                USUAL.with(new SecretSettings(SecretsPolicy.REDACT, List.of("header:X-*")))))
                .forEach(request -> assertThat(fingerprints.add(request.fingerprint()))
                        .as(request.toString())
                        .isTrue());
    }

    @Test
    void what_does_not_decide_on_them_does_not() {
        assertThat(List.of(
                        USUAL.with(new Selection(Set.of(ItemKind.SPEC), List.of("a"), List.of(), true)),
                        USUAL.with(RunSettings.DEFAULT.dry(true)),
                        USUAL.with(HistorySettings.DEFAULT.tagged("v1.0.0"))))
                .allSatisfy(request -> assertThat(request.fingerprint()).isEqualTo(USUAL.fingerprint()));
    }

    /** Maps without an order would give another one to each process. */
    @Test
    void the_order_in_which_settings_were_given_does_not_matter() {
        Map<String, String> choices = Map.of("a", "a.json", "b", "b.json", "c", "c.json", "d", "d.json");
        assertThat(USUAL.with(FolderSettings.DEFAULT.with(new FileNameChoices(choices)))
                        .folder())
                .hasToString(FolderSettings.DEFAULT
                        .with(new FileNameChoices(choices))
                        .toString())
                .asString()
                .contains("a=a.json, b=b.json, c=c.json, d=d.json");
    }
}
