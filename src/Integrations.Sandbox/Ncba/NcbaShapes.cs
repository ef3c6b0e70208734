namespace Integrations.Sandbox;

/// <summary>Variants of what the bank sends. May be changed while running.</summary>
public sealed class NcbaShapes
{
    /// <summary>Whether the payer's number comes as its SHA-256 digest in pay bill notifications. Default <see langword="false"/>.</summary>
    public bool HashedMobile { get; set; }

    /// <summary>Whether the text after the separator comes in capitals. Default <see langword="false"/>.</summary>
    public bool UpperCaseNarrative { get; set; }

    /// <summary>Whether amounts come with one decimal, <c>40.0</c>. Default <see langword="false"/>: <c>40.00</c>.</summary>
    public bool ShortAmounts { get; set; }

    /// <summary>The type of a pay bill notification. Default <c>Pay Bill</c>; the older one is <c>PAYBILL</c>.</summary>
    public string PaybillType { get; set; } = "Pay Bill";

    /// <summary>The type of an account notification about a customer's payment. Default <c>876</c>.</summary>
    public string AccountType { get; set; } = "876";

    /// <summary>What stands in the narrative of an account notification about a payment that has no reference. Default nothing.</summary>
    public string Narrative { get; set; } = "";

    /// <summary>How the bank's own reference comes. Default with a value.</summary>
    public NcbaFtRef FtRef { get; set; }

    /// <summary>What stands in the hash. Default the guide's.</summary>
    public NcbaHashForm Hash { get; set; }

    /// <summary>Whether notifications carry a wrong password. Default <see langword="false"/>.</summary>
    public bool WrongPassword { get; set; }

    /// <summary>Whether account notifications name the payer only at the end of the customer's name, <c>JOHN DOE 254708374149 UG</c>. Default <see langword="false"/>.</summary>
    public bool NumberInName { get; set; }

    /// <summary>Whether account notifications use a namespace and prefixes. Default <see langword="false"/>.</summary>
    public bool Prefixed { get; set; }

    /// <summary>Whether the base64 text of a QR code is broken into lines. Default <see langword="false"/>.</summary>
    public bool BrokenLines { get; set; }
}
