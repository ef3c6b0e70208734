using System.Diagnostics.CodeAnalysis;

namespace Integrations.Mpesa;

/// <summary>How often a standing order pays. The values are those of the wire.</summary>
[SuppressMessage("Design", "CA1008:Enums should have zero value", Justification = "The values are those of the wire; an order that never pays does not exist.")]
public enum StandingOrderFrequency
{
    /// <summary>Once.</summary>
    Once = 1,

    /// <summary>Every day.</summary>
    Daily = 2,

    /// <summary>Every week.</summary>
    Weekly = 3,

    /// <summary>Every month.</summary>
    Monthly = 4,

    /// <summary>Every two months, by Safaricom's word "bi-monthly".</summary>
    BiMonthly = 5,

    /// <summary>Every three months.</summary>
    Quarterly = 6,

    /// <summary>Every six months.</summary>
    HalfYearly = 7,

    /// <summary>Every year.</summary>
    Yearly = 8,
}
