namespace Integrations.Sandbox;

/// <summary>Variants of wire shape that Airtel's countries and years differ in.</summary>
public sealed class AirtelShapes
{
    /// <summary>Whether <c>expires_in</c> is a number. Default <see langword="false"/>: text, as documented.</summary>
    public bool NumericExpiry { get; set; }

    /// <summary>Whether the answer to a push says <c>Success.</c>, as in Uganda. Default <see langword="false"/>: <c>SUCCESS</c>.</summary>
    public bool DottedSuccess { get; set; }

    /// <summary>Whether the answer to a push has <c>false</c> in place of the id. Default <see langword="false"/>.</summary>
    public bool PushWithoutId { get; set; }

    /// <summary>
    /// Whether the envelope around a payment's status agrees with it. Default <see langword="false"/>: a success says "in process", a failure says success, as observed, so
    /// that a client that believes the envelope is found out.
    /// </summary>
    public bool HonestEnvelopes { get; set; }

    /// <summary>How an enquiry says "not found". Default <see cref="AirtelNotFound.ResultCode"/>.</summary>
    public AirtelNotFound NotFound { get; set; }

    /// <summary>Whether the signing key stands at the top level, as on the Ugandan host. Default <see langword="false"/>: below <c>data</c>.</summary>
    public bool FlatEncryptionKeys { get; set; }

    /// <summary>Whether a callback names Airtel's id. Default <see langword="true"/>; production leaves it out of some failures.</summary>
    public bool CallbackNamesAirtelId { get; set; } = true;

    /// <summary>Whether a callback carries the response code, as in production. Default <see langword="true"/>; the documents leave it out.</summary>
    public bool CallbackHasCode { get; set; } = true;

    /// <summary>Whether a callback of an intermediate status is sent first. Default <see langword="false"/>.</summary>
    public bool IntermediateCallback { get; set; }

    /// <summary>Which text the callback's hash covers. Default <see cref="AirtelHashText.Compact"/>.</summary>
    public AirtelHashText HashText { get; set; }

    /// <summary>Whether an amount of a balance has thousands separators. Default <see langword="true"/>.</summary>
    public bool GroupedBalance { get; set; } = true;
}
