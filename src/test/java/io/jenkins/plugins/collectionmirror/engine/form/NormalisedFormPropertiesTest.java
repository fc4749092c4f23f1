package io.jenkins.plugins.collectionmirror.engine.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.jenkins.plugins.collectionmirror.engine.Content;
import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import io.jenkins.plugins.collectionmirror.engine.secrets.Disguise;
import io.jenkins.plugins.collectionmirror.engine.secrets.Texts;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NormalisedFormPropertiesTest {
    @Provide
    Arbitrary<JsonNode> collections() {
        return Arbitraries.randomValue(RandomCollection::of);
    }

    @Property(tries = 200)
    void the_document_and_its_ids_give_back_all_but_what_is_volatile(@ForAll("collections") JsonNode collection)
            throws Exception {
        NormalisedItem item = normalised(content(collection));

        JsonNode joined = Texts.tree(joined(item));

        assertThat(WithoutVolatile.of(joined)).isEqualTo(WithoutVolatile.of(collection));
    }

    @Property(tries = 200)
    void a_document_is_its_own_normalised_form(@ForAll("collections") JsonNode collection) throws Exception {
        NormalisedItem item = normalised(content(collection));

        NormalisedItem again = normalised(item.document());

        assertThat(Texts.text(again.document())).isEqualTo(Texts.text(item.document()));
        assertThat(again.ids()).isEqualTo(Optional.empty());
    }

    @Property(tries = 200)
    void the_joined_item_comes_apart_into_the_same_two(@ForAll("collections") JsonNode collection) throws Exception {
        NormalisedItem item = normalised(content(collection));

        NormalisedItem again = normalised(joined(item));

        assertThat(Texts.text(again.document())).isEqualTo(Texts.text(item.document()));
        assertThat(again.ids().map(Texts::text)).isEqualTo(item.ids().map(Texts::text));
    }

    @Property(tries = 200)
    void what_differs_from_one_export_to_the_next_leaves_no_trace(
            @ForAll("collections") JsonNode collection, @ForAll Random random) throws Exception {
        NormalisedItem plain = normalised(content(collection));

        NormalisedItem disguised = normalised(Disguise.of(collection, random));

        assertThat(Texts.text(disguised.document())).isEqualTo(Texts.text(plain.document()));
        assertThat(disguised.ids().map(Texts::text)).isEqualTo(plain.ids().map(Texts::text));
    }

    private static NormalisedItem normalised(Content raw) throws Exception {
        return Texts.normalised(ItemKind.COLLECTION, raw);
    }

    private static Content joined(NormalisedItem item) throws Exception {
        return item.ids().isPresent()
                ? IdSidecar.join(item.document(), item.ids().get())
                : item.document();
    }

    private static Content content(JsonNode tree) throws Exception {
        return Content.of(Texts.JSON.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8));
    }
}
