namespace Integrations.Settlement.Aptos;

/// <summary>Whose fault it is that several rows would fail together.</summary>
internal enum AptosRowFault
{
    /// <summary>Ours, or the network's: no row would do better alone.</summary>
    Ours,

    /// <summary>One row's, and the others would succeed without it.</summary>
    OfARow,

    /// <summary>Their number's: fewer would succeed.</summary>
    OfTheSize,
}
