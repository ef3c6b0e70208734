namespace Integrations.Settlement.Aptos;

/// <summary>A rule of BCS, or of an Aptos layout written in it, that input broke.</summary>
public enum BcsRule
{
    /// <summary>The input ends inside a value.</summary>
    InputTooShort,

    /// <summary>Bytes are left over after the value.</summary>
    TrailingBytes,

    /// <summary>A boolean is a byte other than 0 or 1.</summary>
    Boolean,

    /// <summary>A length or tag is not written in its shortest form.</summary>
    NotShortestForm,

    /// <summary>A length or tag does not fit into 32 bits.</summary>
    NumberTooLarge,

    /// <summary>A declared count or length is larger than what is left of the input.</summary>
    LengthPastEnd,

    /// <summary>An option holds more than one value.</summary>
    Option,

    /// <summary>A text is not UTF-8.</summary>
    Utf8,

    /// <summary>An enum has a variant that does not exist or that is not taken here.</summary>
    Variant,

    /// <summary>A name is not a Move identifier: letters, digits and underscores, no digit first.</summary>
    Identifier,

    /// <summary>Type tags are nested deeper than 8.</summary>
    Nesting,

    /// <summary>A key, signature or bitmap has another length than its kind has.</summary>
    KeyLength,

    /// <summary>A multi-key authenticator contradicts itself: threshold, bitmap and signatures do not fit together.</summary>
    Threshold,

    /// <summary>A signed transaction is longer than 65,536 bytes.</summary>
    TransactionSize,
}
