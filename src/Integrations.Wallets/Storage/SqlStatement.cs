namespace Integrations.Wallets;

/// <summary>A statement with its values.</summary>
internal sealed record SqlStatement(string Text, params IReadOnlyList<(string Name, object? Value)> Parameters);
