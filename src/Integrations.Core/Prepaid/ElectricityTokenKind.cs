using System.Diagnostics.CodeAnalysis;
using Integrations.Payments;

namespace Integrations.Prepaid;

/// <summary>What a token does to the meter. The order of the values is the order of entry.</summary>
[Experimental(ExperimentalContracts.Prepaid)]
public enum ElectricityTokenKind
{
    /// <summary>Changes the meter's key; entered before any credit.</summary>
    KeyChange,

    /// <summary>Free basic electricity.</summary>
    Free,

    /// <summary>Bought units.</summary>
    Credit,
}
