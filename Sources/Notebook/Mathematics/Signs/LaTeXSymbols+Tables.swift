extension LaTeXSymbols {
    static let ordinary = """
        infty ∞ partial ∂ nabla ∇ Re ℜ Im ℑ aleph ℵ beth ℶ gimel ℷ daleth ℸ emptyset ∅ varnothing ⌀ forall ∀ \
        exists ∃ nexists ∄ neg ¬ lnot ¬ angle ∠ measuredangle ∡ sphericalangle ∢ top ⊤ bot ⊥ prime ′ \
        backprime ‵ vdots ⋮ degree ° triangle △ triangledown ▽ vartriangle △ blacktriangle ▲ \
        blacktriangledown ▼ square □ Box □ blacksquare ■ Diamond ◇ lozenge ◊ blacklozenge ⧫ bigstar ★ vert | \
        Vert ‖ | ‖ backslash \\ % % $ $ # # & & _ _ wp ℘ complement ∁ eth ð Bbbk 𝕜 mho ℧ Finv Ⅎ Game ⅁ S § \
        P ¶ copyright © circledR ® circledS Ⓢ pounds £ euro € yen ¥ checkmark ✓ maltese ✠ clubsuit ♣ \
        diamondsuit ♢ heartsuit ♡ spadesuit ♠ flat ♭ natural ♮ sharp ♯ surd √ diagup ╱ diagdown ╲
        """

    static let binary = """
        pm ± mp ∓ times × div ÷ cdot ⋅ centerdot ⋅ ast ∗ star ⋆ circ ∘ bullet ∙ cap ∩ cup ∪ wedge ∧ land ∧ \
        vee ∨ lor ∨ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ oslash ⊘ setminus ∖ smallsetminus ∖ dagger † dag † \
        ddagger ‡ ddag ‡ uplus ⊎ sqcap ⊓ sqcup ⊔ amalg ⨿ dotplus ∔ Cap ⋒ doublecap ⋒ Cup ⋓ doublecup ⋓ \
        barwedge ⊼ veebar ⊻ doublebarwedge ⩞ boxminus ⊟ boxtimes ⊠ boxdot ⊡ boxplus ⊞ divideontimes ⋇ \
        ltimes ⋉ rtimes ⋊ leftthreetimes ⋋ rightthreetimes ⋌ curlywedge ⋏ curlyvee ⋎ circleddash ⊝ \
        circledast ⊛ circledcirc ⊚ intercal ⊺ wr ≀ diamond ⋄ bigtriangleup △ bigtriangledown ▽ \
        triangleleft ◃ triangleright ▹ bigcirc ◯ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵
        """

    static let relations = """
        leq ≤ le ≤ geq ≥ ge ≥ ll ≪ gg ≫ lt < gt > approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ in ∈ ni ∋ \
        owns ∋ subset ⊂ supset ⊃ subseteq ⊆ supseteq ⊇ prec ≺ succ ≻ preceq ⪯ succeq ⪰ perp ⊥ parallel ∥ \
        mid ∣ models ⊨ vdash ⊢ dashv ⊣ asymp ≍ doteq ≐ triangleq ≜ coloneqq ≔ coloneq ≔ eqqcolon ≕ \
        Coloneqq ⩴ vcentcolon : lesssim ≲ gtrsim ≳ leqslant ⩽ geqslant ⩾ leqq ≦ geqq ≧ lessapprox ⪅ \
        gtrapprox ⪆ eqslantless ⪕ eqslantgtr ⪖ lessgtr ≶ gtrless ≷ lesseqgtr ⋚ gtreqless ⋛ lesseqqgtr ⪋ \
        gtreqqless ⪌ lll ⋘ llless ⋘ ggg ⋙ gggtr ⋙ lessdot ⋖ gtrdot ⋗ doteqdot ≑ Doteq ≑ risingdotseq ≓ \
        fallingdotseq ≒ circeq ≗ eqcirc ≖ bumpeq ≏ Bumpeq ≎ backsim ∽ backsimeq ⋍ thicksim ∼ thickapprox ≈ \
        approxeq ≊ eqsim ≂ subseteqq ⫅ supseteqq ⫆ Subset ⋐ Supset ⋑ sqsubset ⊏ sqsupset ⊐ sqsubseteq ⊑ \
        sqsupseteq ⊒ preccurlyeq ≼ succcurlyeq ≽ curlyeqprec ⋞ curlyeqsucc ⋟ precsim ≾ succsim ≿ \
        precapprox ⪷ succapprox ⪸ vDash ⊨ Vdash ⊩ Vvdash ⊪ between ≬ pitchfork ⋔ smile ⌣ smallsmile ⌣ \
        frown ⌢ smallfrown ⌢ bowtie ⋈ Join ⋈ therefore ∴ because ∵ varpropto ∝ backepsilon ϶ shortmid ∣ \
        shortparallel ∥ trianglelefteq ⊴ trianglerighteq ⊵ vartriangleleft ⊲ vartriangleright ⊳ \
        blacktriangleleft ◀ blacktriangleright ▶
        """

    static let negated = """
        neq ≠ ne ≠ notin ∉ notni ∌ nmid ∤ nshortmid ∤ nparallel ∦ nshortparallel ∦ nless ≮ ngtr ≯ nleq ≰ \
        ngeq ≱ nleqslant ⩽̸ ngeqslant ⩾̸ nleqq ≦̸ ngeqq ≧̸ nprec ⊀ nsucc ⊁ npreceq ⪯̸ nsucceq ⪰̸ nsim ≁ \
        ncong ≇ nsubseteq ⊈ nsupseteq ⊉ nsubseteqq ⫅̸ nsupseteqq ⫆̸ subsetneq ⊊ supsetneq ⊋ \
        varsubsetneq ⊊ varsupsetneq ⊋ subsetneqq ⫋ supsetneqq ⫌ ntriangleleft ⋪ ntriangleright ⋫ \
        ntrianglelefteq ⋬ ntrianglerighteq ⋭ nvdash ⊬ nvDash ⊭ nVdash ⊮ nVDash ⊯ lneq ⪇ gneq ⪈ lneqq ≨ \
        gneqq ≩ lvertneqq ≨ gvertneqq ≩ lnsim ⋦ gnsim ⋧ lnapprox ⪉ gnapprox ⪊ precnsim ⋨ succnsim ⋩ \
        precneqq ⪵ succneqq ⪶ precnapprox ⪹ succnapprox ⪺
        """

    static let arrows = """
        to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ \
        mapsto ↦ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷ Longrightarrow ⟹ Longleftarrow ⟸ \
        Longleftrightarrow ⟺ longmapsto ⟼ hookrightarrow ↪ hookleftarrow ↩ uparrow ↑ downarrow ↓ Uparrow ⇑ \
        Downarrow ⇓ updownarrow ↕ Updownarrow ⇕ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ rightharpoonup ⇀ \
        rightharpoondown ⇁ leftharpoonup ↼ leftharpoondown ↽ rightleftharpoons ⇌ leftrightharpoons ⇋ \
        leadsto ⇝ rightsquigarrow ⇝ leftrightsquigarrow ↭ upharpoonright ↾ restriction ↾ upharpoonleft ↿ \
        downharpoonright ⇂ downharpoonleft ⇃ rightrightarrows ⇉ leftleftarrows ⇇ upuparrows ⇈ \
        downdownarrows ⇊ rightleftarrows ⇄ leftrightarrows ⇆ twoheadrightarrow ↠ twoheadleftarrow ↞ \
        rightarrowtail ↣ leftarrowtail ↢ looparrowright ↬ looparrowleft ↫ curvearrowright ↷ \
        curvearrowleft ↶ circlearrowright ↻ circlearrowleft ↺ Lsh ↰ Rsh ↱ multimap ⊸ dashrightarrow ⇢ \
        dasharrow ⇢ dashleftarrow ⇠ Rrightarrow ⇛ Lleftarrow ⇚ nrightarrow ↛ nleftarrow ↚ \
        nleftrightarrow ↮ nRightarrow ⇏ nLeftarrow ⇍ nLeftrightarrow ⇎
        """
}
