namespace Integrations.Sandbox;

/// <summary>Variants of what MobileMart sends. May be changed while running.</summary>
public sealed class MobileMartShapes
{
    /// <summary>How tokens are written. Default an object with <c>token</c> and a description.</summary>
    public MobileMartTokenForm Tokens { get; set; }

    /// <summary>Whether product lists come inside <c>{ "products": […] }</c>. Default <see langword="false"/>: an array.</summary>
    public bool ProductsInObject { get; set; }

    /// <summary>Whether times carry their offset. Default <see langword="false"/>: South African time without one.</summary>
    public bool OffsetInTimes { get; set; }

    /// <summary>Whether the amount in details is written with an <c>R</c> before it. Default <see langword="false"/>.</summary>
    public bool RandPrefix { get; set; }

    /// <summary>Whether errors leave out <c>fulcrumErrorCode</c>, so that only the fragment of <c>type</c> has the number. Default <see langword="false"/>.</summary>
    public bool CodeInTypeOnly { get; set; }

    /// <summary>Whether errors are written with <c>errorCode</c> and <c>errorMessage</c>, as some notes have them. Default <see langword="false"/>.</summary>
    public bool OlderErrors { get; set; }

    /// <summary>Whether a sale is answered without its PIN or tokens. Default <see langword="false"/>.</summary>
    public bool SaleWithoutArtefact { get; set; }

    /// <summary>Whether a reprint is answered without them as well. Default <see langword="false"/>.</summary>
    public bool ReprintWithoutArtefact { get; set; }

    /// <summary>Whether a PIN comes as a JSON number, which loses its leading zeros. Default <see langword="false"/>: text.</summary>
    public bool PinAsNumber { get; set; }
}
