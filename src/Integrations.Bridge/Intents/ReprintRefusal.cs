namespace Integrations.Bridge;

/// <summary>Why a receipt cannot be read again.</summary>
public enum ReprintRefusal
{
    /// <summary>The payment is no sale, or has not succeeded.</summary>
    NotSold,

    /// <summary>The sale succeeded, and its supplier has not given the token or PIN. It is fetched where the supplier can; else it waits for a person.</summary>
    Missing,

    /// <summary>It was erased: the customer has it, and its retention is over.</summary>
    Erased,

    /// <summary>The route yields bytes of its own, which no shop prints.</summary>
    NotReadable,
}
