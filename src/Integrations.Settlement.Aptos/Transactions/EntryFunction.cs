using Integrations.Settlement.Aptos.Bcs;

namespace Integrations.Settlement.Aptos;

/// <summary>A call of an entry function, or of a view: the function, its type arguments and its arguments.</summary>
/// <remarks>Immutable; the arguments are held as they are sent.</remarks>
public sealed class EntryFunction
{
    private readonly TypeTag[] _typeArguments;
    private readonly byte[] _arguments;

    /// <summary>Names a call without type arguments.</summary>
    public EntryFunction(MoveFunction function, params ReadOnlySpan<MoveArgument> arguments)
        : this(function, [], arguments)
    {
    }

    /// <summary>Names a call.</summary>
    public EntryFunction(MoveFunction function, IEnumerable<TypeTag> typeArguments, params ReadOnlySpan<MoveArgument> arguments)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(typeArguments);
        Function = function;
        _typeArguments = [.. typeArguments];
        _arguments = BcsBytes.Of(arguments, static (ref writer, arguments) =>
        {
            writer.Uleb128((uint)arguments.Length);
            foreach (var argument in arguments)
                writer.Bytes(argument.Bcs);
        });
    }

    internal EntryFunction(MoveFunction function, TypeTag[] typeArguments, byte[] arguments) => (Function, _typeArguments, _arguments) = (function, typeArguments, arguments);

    /// <summary>The function.</summary>
    public MoveFunction Function { get; }

    /// <summary>The type arguments.</summary>
    public IReadOnlyList<TypeTag> TypeArguments => _typeArguments;

    /// <summary>The BCS of each argument, in order. Copied at each call.</summary>
    public IReadOnlyList<byte[]> GetArguments()
    {
        var reader = new BcsReader(_arguments);
        var arguments = new byte[reader.Count()][];
        for (var index = 0; index < arguments.Length; index++)
            arguments[index] = reader.Bytes().ToArray();

        return arguments;
    }

    /// <summary>Reads a call that is the whole input.</summary>
    /// <exception cref="BcsException">The input is not one call.</exception>
    public static EntryFunction FromBcs(ReadOnlySpan<byte> input)
    {
        var reader = new BcsReader(input);
        var call = Read(ref reader);
        reader.End();
        return call;
    }

    /// <summary>The BCS form, which is also the body of a view request.</summary>
    public byte[] ToBcs()
    {
        var bytes = new byte[BcsSize];
        var writer = new BcsWriter(bytes);
        Write(ref writer);
        return bytes;
    }

    internal int BcsSize => Function.Bcs.Length + TypeTag.SizeOf(_typeArguments) + _arguments.Length;

    internal void Write(ref BcsWriter writer)
    {
        writer.Fixed(Function.Bcs);
        TypeTag.Write(ref writer, _typeArguments);
        writer.Fixed(_arguments);
    }

    internal static EntryFunction Read(ref BcsReader reader)
    {
        var function = MoveFunction.Read(ref reader);
        var typeArguments = TypeTag.ReadAll(ref reader);
        var start = reader.Position;
        for (var count = reader.Count(); count > 0; count--)
            reader.Bytes();

        return new(function, typeArguments, reader.Since(start).ToArray());
    }
}
