namespace Integrations.Ncba;

/// <summary>One request of Open Banking. Made by <see cref="NcbaOpenBankingOperations"/>.</summary>
public sealed class NcbaOpenBankingOperation
{
    internal NcbaOpenBankingOperation(string name, string path, bool movesMoney, IReadOnlyList<string> fields) =>
        (Name, Path, MovesMoney, Fields) = (name, path, movesMoney, fields);

    /// <summary>The bank's name for it, such as <c>PesaLinkTransaction</c>.</summary>
    public string Name { get; }

    /// <summary>The path below the base address, without a leading slash: one would drop <c>/apigateway</c>.</summary>
    public string Path { get; }

    /// <summary>True unless it plainly asks only. Such a request goes out once, plus once after a refused token.</summary>
    public bool MovesMoney { get; }

    /// <summary>Its fields; every value is text.</summary>
    public IReadOnlyList<string> Fields { get; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
