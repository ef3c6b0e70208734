using System.Runtime.InteropServices;

namespace Integrations.Numbering.Internal;

/// <summary>
/// The positions of several patterns, from which <see cref="Build"/> makes one table. A position is a set of digits and the positions
/// that may follow; the first positions, one per label, mean "the pattern with this label has matched".
/// </summary>
internal sealed class PatternPositions
{
    // The largest region needs a few hundred states; the bound keeps a bad file from filling the memory.
    private const int LargestTable = 20_000;
    private const int Labels = 16;

    private readonly List<(ushort Digits, int[] Next)> _positions = [.. Enumerable.Repeat(((ushort)0, Array.Empty<int>()), Labels)];
    private readonly HashSet<int> _starts = [];

    internal int Add(ushort digits, int[] next)
    {
        _positions.Add((digits, next));
        return _positions.Count - 1;
    }

    /// <param name="label">0 to 15: the bit that a match of this pattern sets.</param>
    /// <param name="pattern">The pattern.</param>
    internal PatternPositions Include(int label, string pattern)
    {
        _starts.UnionWith(DigitPattern.Parse(pattern).Attach(this, [label]));
        return this;
    }

    internal DigitAutomaton Build()
    {
        Dictionary<string, int> states = new(StringComparer.Ordinal) { [""] = DigitAutomaton.Dead, [Key(_starts)] = DigitAutomaton.Start };
        List<string> pending = ["", Key(_starts)];
        List<ushort> next = [.. new ushort[DigitAutomaton.Stride]];
        List<ushort> accepts = [0];
        for (var state = DigitAutomaton.Start; state < pending.Count; state++)
        {
            accepts.Add(LabelsIn(pending[state]));
            for (var digit = 0; digit < DigitAutomaton.Stride; digit++)
            {
                var key = Follow(pending[state], digit);
                if (!states.TryGetValue(key, out var target))
                {
                    target = pending.Count;
                    states.Add(key, target);
                    pending.Add(key);
                }

                next.Add((ushort)target);
            }

            if (pending.Count > LargestTable)
            {
                throw new FormatException("The number patterns are too large to compile.");
            }
        }

        return new DigitAutomaton([.. next], [.. accepts]);
    }

    private static ushort LabelsIn(string positions)
    {
        var labels = 0;
        foreach (var position in positions)
        {
            labels |= position < Labels ? 1 << position : 0;
        }

        return (ushort)labels;
    }

    private string Follow(string positions, int digit)
    {
        HashSet<int> following = [];
        foreach (var position in positions)
        {
            var (digits, next) = _positions[position];
            if ((digits >> digit & 1) == 1)
            {
                following.UnionWith(next);
            }
        }

        return Key(following);
    }

    // A set of positions as text: the cheapest key with value equality that the framework has.
    private static string Key(HashSet<int> positions)
    {
        List<char> key = new(positions.Count);
        foreach (var position in positions)
        {
            key.Add(checked((char)position));
        }

        key.Sort();
        return new string(CollectionsMarshal.AsSpan(key));
    }
}
