namespace Integrations.MobileMart;

/// <summary>How the file and the host's books differ.</summary>
public enum MobileMartDifferenceKind
{
    /// <summary>The books have a sale that the file does not show, or shows as binned.</summary>
    NotInFile,

    /// <summary>The file shows a sale that the books do not have.</summary>
    NotInBooks,

    /// <summary>Both have it, with other amounts.</summary>
    OtherAmount,

    /// <summary>The file shows it more than once: it was sold twice.</summary>
    Repeated,

    /// <summary>The file shows that it was taken back.</summary>
    Reversed,

    /// <summary>The file has a status for it that nobody knows.</summary>
    UnknownStatus,
}
