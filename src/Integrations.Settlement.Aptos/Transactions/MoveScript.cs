namespace Integrations.Settlement.Aptos;

/// <summary>Compiled Move code that a transaction carries and runs.</summary>
/// <remarks>Immutable.</remarks>
public sealed class MoveScript
{
    private readonly byte[] _code;
    private readonly TypeTag[] _typeArguments;
    private readonly ScriptArgument[] _arguments;

    /// <summary>Takes code as the compiler made it, with its arguments.</summary>
    public MoveScript(ReadOnlySpan<byte> code, IEnumerable<TypeTag> typeArguments, params ReadOnlySpan<ScriptArgument> arguments) =>
        (_code, _typeArguments, _arguments) = (code.ToArray(), [.. typeArguments], arguments.ToArray());

    /// <summary>The compiled code.</summary>
    public ReadOnlySpan<byte> Code => _code;

    /// <summary>The type arguments.</summary>
    public IReadOnlyList<TypeTag> TypeArguments => _typeArguments;

    /// <summary>The arguments.</summary>
    public IReadOnlyList<ScriptArgument> Arguments => _arguments;

    internal int BcsSize
    {
        get
        {
            var size = BcsWriter.SizeOfUleb128((uint)_code.Length) + _code.Length + TypeTag.SizeOf(_typeArguments) + BcsWriter.SizeOfUleb128((uint)_arguments.Length);
            foreach (var argument in _arguments)
                size += argument.Bcs.Length;

            return size;
        }
    }

    internal void Write(ref BcsWriter writer)
    {
        writer.Bytes(_code);
        TypeTag.Write(ref writer, _typeArguments);
        writer.Uleb128((uint)_arguments.Length);
        foreach (var argument in _arguments)
            writer.Fixed(argument.Bcs);
    }

    internal static MoveScript Read(ref BcsReader reader)
    {
        var code = reader.Bytes();
        var typeArguments = TypeTag.ReadAll(ref reader);
        var arguments = new ScriptArgument[reader.Count(2)];
        for (var index = 0; index < arguments.Length; index++)
            arguments[index] = ScriptArgument.Read(ref reader);

        return new(code, typeArguments, arguments);
    }
}
