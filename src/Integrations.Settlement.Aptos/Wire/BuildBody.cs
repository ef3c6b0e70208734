namespace Integrations.Settlement.Aptos.Wire;

internal sealed class BuildBody
{
    public required string FunctionId { get; init; }

    public required List<BuildArgumentBody> Args { get; init; }
}
