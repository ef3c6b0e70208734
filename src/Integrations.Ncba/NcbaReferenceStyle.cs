namespace Integrations.Ncba;

/// <summary>Whether a push carries a reference of the merchant's own behind the till, which its notification then repeats.</summary>
public enum NcbaReferenceStyle
{
    /// <summary>The till alone. A notification is matched by payer, amount and time.</summary>
    None,

    /// <summary><c>123456#ORDER7</c>.</summary>
    Hash,

    /// <summary><c>123456-ORDER7</c>.</summary>
    Dash,
}
