package io.jenkins.plugins.collectionmirror.job;

import io.jenkins.plugins.collectionmirror.engine.ItemKind;
import java.util.EnumSet;
import java.util.Set;
import org.kohsuke.stapler.DataBoundSetter;

/** A source that has API definitions too, and which of them are mirrored. */
public abstract class DefinitionSource extends ItemSource {
    private boolean specs;
    private boolean bundledSpecs;
    private boolean apis;

    /** Whether the specs of Spec Hub are mirrored. */
    public boolean isSpecs() {
        return specs;
    }

    @DataBoundSetter
    public void setSpecs(boolean specs) {
        this.specs = specs;
    }

    /** Whether specs come with their bundled form too. */
    public boolean isBundledSpecs() {
        return bundledSpecs;
    }

    @DataBoundSetter
    public void setBundledSpecs(boolean bundledSpecs) {
        this.bundledSpecs = bundledSpecs;
    }

    /** Whether the APIs of API Builder are mirrored. */
    public boolean isApis() {
        return apis;
    }

    @DataBoundSetter
    public void setApis(boolean apis) {
        this.apis = apis;
    }

    @Override
    Set<ItemKind> definitions() {
        Set<ItemKind> kinds = EnumSet.noneOf(ItemKind.class);
        if (specs) {
            kinds.add(ItemKind.SPEC);
        }
        if (apis) {
            kinds.add(ItemKind.API);
        }
        return kinds;
    }
}
